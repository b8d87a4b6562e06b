/** The folder that is open in an extension host of the benchmark. */
import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes settings that name a local function, whose result is as large as its payload says. Its code lies in the workspace: what
 * lies outside of it waits for a yes, which nobody says here.
 *
 * @param {string} folder of the workspace
 */
export function writeLocalFunction(folder) {
  const records = {
    name: 'records',
    path: 'records',
    runtime: 'Node.js20.15',
    handler: 'index.handler',
    memorySize: 512,
    timeout: 60,
  };
  cpSync(join(import.meta.dirname, '..', 'functions', 'records'), join(folder, 'records'), {
    recursive: true,
  });
  mkdirSync(join(folder, '.vscode'));
  writeFileSync(
    join(folder, '.vscode', 'settings.json'),
    JSON.stringify({ 'functiongraph.local.functions': [records] }),
  );
}
