/** A real VS Code served on the loopback address, with folders of its own. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

import { setUpVSCode } from '../setup/vscode.mjs';
import { startGroup } from './process-group.mjs';
import { writeSettings } from './settings.mjs';

const startLimitMs = 60_000;

/**
 * @typedef {object} ServeOptions
 * @property {string} [version] of VS Code; the newest by default
 * @property {Record<string, unknown>} [settings] the user's settings
 * @property {string[]} [extensions] VSIX files to install
 * @property {boolean} [workspaceTrust] whether folders must be trusted first (Restricted Mode); off by default
 * @property {boolean} [testDriver] whether a page takes an extension from a folder and reports the end of its
 *   tests; notifications and dialogs are not shown then, so it is off by default
 * @property {string} [userDataDir] kept at the end; a temporary one by default
 * @property {string} [extensionsDir] kept at the end; a temporary one by default
 * @property {Record<string, string>} [env] added to the environment of the server and of the extension host
 *
 * @typedef {object} Served
 * @property {string} url ends in a slash
 * @property {string} userDataDir
 * @property {string} extensionsDir
 * @property {string} serverDataDir
 * @property {Promise<unknown>} ended settles when the server has ended, for whatever reason
 * @property {() => Promise<void>} dispose ends exactly what was started and removes the temporary folders
 */

/**
 * Starts the server and resolves as soon as it takes connections.
 *
 * @param {ServeOptions} [options]
 * @returns {Promise<Served>}
 */
export async function serve(options = {}) {
  const vscode = setUpVSCode(options.version);
  const temporary = mkdtempSync(join(tmpdir(), 'functiongraph-vscode-'));
  const removeTemporary = () => remove(temporary);
  process.once('exit', removeTemporary);
  const userDataDir = options.userDataDir ?? join(temporary, 'user-data');
  const extensionsDir = options.extensionsDir ?? join(temporary, 'extensions');
  const serverDataDir = join(temporary, 'server-data');
  const folders = [
    ...['--server-data-dir', serverDataDir],
    ...['--user-data-dir', userDataDir],
    ...['--extensions-dir', extensionsDir],
  ];
  const env = environment(options.env);
  try {
    writeSettings(userDataDir, options.settings);
    for (const vsix of options.extensions ?? []) {
      await install(vscode, vsix, folders, env);
    }
    const group = startGroup(vscode.node, [vscode.serverMain, ...serverArguments(options), ...folders], {
      env,
    });
    const port = await listening(group).catch(async (/** @type {unknown} */ error) => {
      await group.end();
      throw error;
    });
    return {
      url: `http://localhost:${port}/`,
      userDataDir,
      extensionsDir,
      serverDataDir,
      ended: group.ended,
      async dispose() {
        await group.end();
        process.off('exit', removeTemporary);
        removeTemporary();
      },
    };
  } catch (error) {
    process.off('exit', removeTemporary);
    removeTemporary();
    throw error;
  }
}

/** @param {ServeOptions} options */
function serverArguments({ workspaceTrust = false, testDriver = false }) {
  return [
    ...['--host', '127.0.0.1'],
    ...['--port', '0'],
    '--without-connection-token',
    '--accept-server-license-terms',
    '--disable-telemetry',
    ...(testDriver ? ['--enable-smoke-test-driver'] : []),
    ...(workspaceTrust ? [] : ['--disable-workspace-trust']),
  ];
}

/**
 * @param {import('../setup/vscode.mjs').VSCode} vscode
 * @param {string} vsix
 * @param {string[]} folders
 * @param {NodeJS.ProcessEnv} env
 */
async function install(vscode, vsix, folders, env) {
  const args = [vscode.serverMain, '--install-extension', vsix, '--accept-server-license-terms', ...folders];
  try {
    await promisify(execFile)(vscode.node, args, { env });
  } catch (error) {
    throw new Error(`VS Code ${vscode.version} does not install ${vsix}.`, { cause: error });
  }
}

/**
 * The port, as soon as the server says that it is ready.
 *
 * @param {ReturnType<typeof startGroup>} group
 * @returns {Promise<number>}
 */
async function listening(group) {
  /** @type {string[]} */
  const said = [];
  group.child.stderr.on('data', (data) => said.push(String(data)));
  const signal = AbortSignal.timeout(startLimitMs);
  const lines = createInterface({ input: group.child.stdout, signal });
  for await (const line of lines) {
    said.push(`${line}\n`);
    const port = /Extension host agent listening on (\d+)/.exec(line)?.[1];
    if (port !== undefined) {
      group.child.stdout.resume();
      return Number(port);
    }
  }
  const why = signal.aborted ? `is not ready after ${startLimitMs / 1000} s` : 'ended before it was ready';
  throw new Error(`The VS Code server ${why}:\n${said.join('')}`);
}

/**
 * The environment without what a VS Code around this process would tell the one that is started.
 *
 * @param {Record<string, string>} [added]
 */
function environment(added) {
  const own = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('VSCODE_') && name !== 'ELECTRON_RUN_AS_NODE' && name !== 'NODE_OPTIONS',
  );
  return { ...Object.fromEntries(own), ...added };
}

/** @param {string} folder */
function remove(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
