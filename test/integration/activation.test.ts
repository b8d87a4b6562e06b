import assert from 'node:assert/strict';
import diagnostics from 'node:diagnostics_channel';

import * as vscode from 'vscode';

import { commandIds } from '../../src/vscode/command-ids';
import { theExtension } from './extension-under-test';

interface Manifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

describe('activation', () => {
  it('opens no connection, and neither does looking at the view', async () => {
    const sockets: unknown[] = [];
    const onSocket = (socket: unknown): void => void sockets.push(socket);
    diagnostics.subscribe('net.client.socket', onSocket);
    try {
      await theExtension().activate();
      await vscode.commands.executeCommand('functiongraph.functions.focus');
      await vscode.commands.executeCommand('functiongraph.refresh');
    } finally {
      diagnostics.unsubscribe('net.client.socket', onSocket);
    }
    assert.equal(sockets.length, 0);
  });

  it('registers exactly the commands of the manifest', async () => {
    await theExtension().activate();
    const manifest = theExtension().packageJSON as Manifest;
    const contributed = manifest.contributes.commands.map(({ command }) => command).sort();
    assert.deepEqual(contributed, [...commandIds].sort());
    const registered = await vscode.commands.getCommands(true);
    for (const id of contributed) {
      assert.ok(registered.includes(id), id);
    }
  });
});
