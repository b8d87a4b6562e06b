import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import { functionTree, type FunctionNode } from '../../src/explorer/function-tree';
import { readFunctions } from '../../src/explorer/read-functions';

const urnOf = (name: string): string =>
  `urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:${name}`;

const configuration = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('functiongraph');

function setFunctions(value: unknown, target: vscode.ConfigurationTarget): Thenable<void> {
  return configuration().update('functions', value, target);
}

function nodeOf(name: string): FunctionNode | undefined {
  return functionTree(readFunctions([[urnOf(name)]], []))[0];
}

describe('functions in the settings', () => {
  const { Global, Workspace } = vscode.ConfigurationTarget;

  afterEach(async () => {
    await setFunctions(undefined, Workspace);
    await setFunctions(undefined, Global);
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
