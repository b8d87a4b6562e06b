/** Three suites of `npm test`. Each resolves to its counts, or to undefined when it ended without any. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';

import { setUpPeers } from '../../bench/peers.mjs';
import { build } from '../build.mjs';
import { runTool } from '../run.mjs';
import { root } from '../setup.mjs';
import { setUpBrowser } from '../setup/browser.mjs';
import { hasDisplay } from '../setup/display.mjs';
import { setUpVSCode } from '../setup/vscode.mjs';
import { counted, reporter } from './counted.mjs';
import { writeSettings } from '../test-host/settings.mjs';

/** @typedef {import('./counted.mjs').Counts} Counts */

/**
 * @param {{ grep?: string | undefined, coverage: boolean }} options
 * @returns {Promise<Counts | undefined>}
 */
export function runUnit({ grep, coverage }) {
  // A foreign client has to accept the local FunctionGraph.
  setUpPeers();
  const mocha = ['--reporter', reporter, ...(grep === undefined ? [] : ['--grep', grep])];
  return counted((file) => {
    const env = { FUNCTIONGRAPH_TEST_RESULTS: file };
    return coverage ? runTool('c8', ['mocha', ...mocha], env) : runTool('mocha', mocha, env);
  });
}

/**
 * Runs the tests inside the extension host.
 *
 * @param {{
 *   version: string,
 *   host?: string | undefined,
 *   grep?: string | undefined,
 *   env?: Record<string, string>,
 * }} options `env` is added to the environment of the extension host
 * @returns {Promise<Counts | undefined>}
 */
export async function runIntegration({ version, host, grep, env = {} }) {
  await build();
  const vscodeExecutablePath = await executable(version, host);
  const temporary = mkdtempSync(join(tmpdir(), 'functiongraph-test-'));
  const userDataDir = join(temporary, 'user-data');
  writeSettings(userDataDir);
  try {
    return await counted((file) =>
      runTests({
        vscodeExecutablePath,
        extensionDevelopmentPath: root,
        extensionTestsPath: join(root, 'out', 'test', 'integration', 'index.js'),
        extensionTestsEnv: {
          ...env,
          FUNCTIONGRAPH_TEST_RESULTS: file,
          FUNCTIONGRAPH_TEST_VSCODE: version,
          FUNCTIONGRAPH_TEST_USER_DATA: userDataDir,
          ...(grep === undefined ? {} : { FUNCTIONGRAPH_TEST_GREP: grep }),
        },
        launchArgs: [
          workspace(temporary),
          `--user-data-dir=${userDataDir}`,
          `--extensions-dir=${join(temporary, 'extensions')}`,
        ],
      }).then(
        () => true,
        () => false,
      ),
    );
  } finally {
    rmSync(temporary, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/**
 * Drives the packaged extension in a browser.
 *
 * @param {{ version: string, grep?: string | undefined }} options
 * @returns {Promise<Counts | undefined>}
 */
export async function runEndToEnd({ version, grep }) {
  const { packageExtension } = await import('../package.mjs');
  setUpVSCode(version);
  setUpBrowser();
  const vsix = await packageExtension();
  const args = ['--config', '.mocharc.e2e.json', '--reporter', reporter];
  return counted((file) =>
    runTool('mocha', [...args, ...(grep === undefined ? [] : ['--grep', grep])], {
      FUNCTIONGRAPH_TEST_RESULTS: file,
      FUNCTIONGRAPH_TEST_VSCODE: version,
      FUNCTIONGRAPH_TEST_VSIX: vsix,
    }),
  );
}

/**
 * The VS Code for the integration tests: the desktop one where there is a display and it can be downloaded, else
 * one that is served.
 *
 * @param {string} version
 * @param {string} [host] `desktop` or `served` chooses; FUNCTIONGRAPH_TEST_HOST does the same
 */
async function executable(version, host = process.env['FUNCTIONGRAPH_TEST_HOST']) {
  if (host === 'desktop' || (host !== 'served' && hasDisplay())) {
    try {
      return await downloadAndUnzipVSCode({ version, cachePath: join(root, '.vscode-test') });
    } catch (error) {
      if (host === 'desktop') {
        throw error;
      }
      console.error(
        `The desktop VS Code cannot be downloaded (${String(error)}); a served one takes its place.`,
      );
    }
  }
  setUpVSCode(version);
  setUpBrowser();
  return join(root, 'scripts', 'test-host', 'code.mjs');
}

/**
 * A folder that the tests may change, with the sample workspace in it.
 *
 * @param {string} temporary
 */
function workspace(temporary) {
  const folder = join(temporary, 'workspace');
  const samples = join(root, 'samples');
  if (existsSync(samples)) {
    cpSync(samples, folder, { recursive: true });
  } else {
    mkdirSync(folder);
  }
  return folder;
}
