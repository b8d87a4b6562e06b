/** The folder that is open in an extension host of the benchmark. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Writes settings that name a local function, whose result is as large as its payload says.
 *
 * @param {string} folder of the workspace
 */
export function writeLocalFunction(folder) {
  const records = {
    name: 'records',
    path: join(import.meta.dirname, '..', 'functions', 'records'),
    runtime: 'Node.js20.15',
    handler: 'index.handler',
    memorySize: 512,
    timeout: 60,
  };
  mkdirSync(join(folder, '.vscode'));
  writeFileSync(
    join(folder, '.vscode', 'settings.json'),
    JSON.stringify({ 'functiongraph.local.functions': [records] }),
  );
}
