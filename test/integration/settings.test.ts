import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { functionTree, type FunctionNode } from '../../src/explorer/function-tree';
import { readFunctions } from '../../src/explorer/read-functions';
import { functionDrops } from '../../src/vscode/function-drops';

const urnOf = (name: string): string =>
  `urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:${name}`;

const configuration = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('functiongraph');

function setFunctions(value: unknown, target: vscode.ConfigurationTarget): Thenable<void> {
  return configuration().update('functions', value, target);
}

function nodeOf(name: string, group?: string): FunctionNode | undefined {
  const entry = group === undefined ? urnOf(name) : { urn: urnOf(name), group };
  return functionTree(readFunctions([[entry]], []), 'none')[0];
}

describe('functions in the settings', () => {
  const { Global, Workspace } = vscode.ConfigurationTarget;

  afterEach(async () => {
    await setFunctions(undefined, Workspace);
    await setFunctions(undefined, Global);
  });

  it('are in the group that they are dropped on', async () => {
    await setFunctions([urnOf('a'), { urn: urnOf('b'), group: 'shop' }], Workspace);
    const { token } = new vscode.CancellationTokenSource();
    const data = new vscode.DataTransfer();
    const [dragged, target] = [nodeOf('a'), nodeOf('b', 'shop')];
    assert.ok(dragged && target);
    await functionDrops.handleDrag?.([dragged], data, token);
    await functionDrops.handleDrop?.(target, data, token);
    assert.deepEqual(configuration().inspect('functions')?.workspaceValue, [
      { urn: urnOf('a'), group: 'shop' },
      { urn: urnOf('b'), group: 'shop' },
    ]);
  });

  it('are removed from every scope that names them, and nothing else is', async () => {
    await setFunctions([urnOf('a'), 'nonsense', { urn: urnOf('b'), name: 'second' }], Workspace);
    await setFunctions([{ urn: urnOf('a'), logType: 'none' }, urnOf('c')], Global);
    await vscode.commands.executeCommand('functiongraph.removeFunction', nodeOf('a'));
    const left = configuration().inspect('functions');
    assert.deepEqual(left?.workspaceValue, ['nonsense', { urn: urnOf('b'), name: 'second' }]);
    assert.deepEqual(left.globalValue, [urnOf('c')]);
  });

  it('leave no empty list behind', async () => {
    await setFunctions([urnOf('a')], Workspace);
    await vscode.commands.executeCommand('functiongraph.removeFunction', nodeOf('a'));
    assert.equal(configuration().inspect('functions')?.workspaceValue, undefined);
  });
});
