/** Runs in the extension host: reads of a function, one after the other, and reports the connections opened for them. */
/// <reference types="vscode" />
const diagnostics = require('node:diagnostics_channel');

const vscode = require('vscode');

const { drive } = require('./driver.cjs');

const reads = 20;
const urn = 'urn:fss:local:10ca1000000000000000000000000000:function:default:records';

exports.run = () =>
  drive(async () => {
    await vscode.commands.executeCommand('functiongraph.startLocal');
    let connections = 0;
    const count = () => (connections += 1);
    diagnostics.subscribe('net.client.socket', count);
    for (let index = 0; index < reads; index += 1) {
      await read(index);
    }
    diagnostics.unsubscribe('net.client.socket', count);
    return { connections };
  });

/**
 * Reads a test event that is not there: one request, whose answer says so.
 *
 * @param {number} index
 */
async function read(index) {
  const uri = vscode.Uri.parse(`functiongraph-event:/${encodeURIComponent(urn)}/none-${index}/none.json`);
  const error = await Promise.resolve(vscode.workspace.fs.readFile(uri)).then(
    () => undefined,
    (reason) => reason,
  );
  if (error?.code !== 'FileNotFound') {
    throw new Error(`A read was answered with ${error?.code ?? 'a test event'}: ${error?.message}`);
  }
}
