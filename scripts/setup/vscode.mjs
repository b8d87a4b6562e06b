/**
 * A real VS Code from the npm registry: the package `code-server` carries VS Code's own server, web workbench
 * and extension host, of which only those are kept.
 */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { setUpCommands } from './apt.mjs';
import { folderOnce } from './folder.mjs';
import { setUpNode } from './node.mjs';
import { npm, unpack } from './npm.mjs';

/** The versions that the tests run in, newest first; the last is the oldest that the extension supports. */
const releases = [
  { version: '1.139.1', source: 'code-server@4.139.1' },
  { version: '1.100.3', source: 'code-server@4.100.3' },
];

/** Extensions of VS Code's own that it is better without. */
const leftOut = [
  // VS Code disables it where AI features are switched off, and starts extension hosts anew for that where it does not
  // know all extensions yet: a window may then have two of them, each with the extension under test in it.
  'copilot',
  // What it starts is in a package of 20 MB more; without that it warns of a virus as soon as JavaScript is opened.
  'typescript-language-features',
];

/** @typedef {{ version: string, node: string, serverMain: string }} VSCode */

/**
 * The full version that a request like `1.100` means; the newest one without a request.
 *
 * @param {string} [request]
 * @throws an Error that lists the choices
 */
export function vscodeVersion(request) {
  return release(request).version;
}

/**
 * Fetches and builds a VS Code that can be served, unless that was done already.
 *
 * @param {string} [request] `1.139`, `1.100`; the newest when left out
 * @returns {VSCode} `node` is the executable that runs `serverMain`
 */
export function setUpVSCode(request) {
  const { version, source } = release(request);
  const node = setUpNode();
  const folder = folderOnce(`served-vscode-${version}`, `fetching VS Code ${version}`, (growing) => {
    unpack(source, growing, 'lib/vscode');
    const options = {
      cwd: growing,
      node: node.executable,
      env: { npm_config_nodedir: node.folder, npm_config_engine_strict: 'false' },
    };
    npm(
      ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
      options,
    );
    setUpCommands(['g++', 'make', 'python3'], "to build VS Code's logger");
    // Without this native module the output channels stay empty.
    npm(['rebuild', '@vscode/spdlog', '--ignore-scripts=false', '--loglevel=error'], options);
    borrowRipgrep(growing);
    for (const extension of leftOut) {
      rmSync(join(growing, 'extensions', extension), { recursive: true, force: true });
    }
  });
  return { version, node: node.executable, serverMain: join(folder, 'out', 'server-main.js') };
}

/** @param {string} [request] */
function release(request) {
  const found = releases.find(
    ({ version }) => request === undefined || version === request || version.startsWith(`${request}.`),
  );
  if (found === undefined) {
    const choices = releases.map(({ version }) => version).join(' or ');
    throw new Error(`There is no VS Code ${request ?? ''} to test in: choose ${choices}.`);
  }
  return found;
}

/**
 * Older versions download the program that finds files when they are installed; newer ones carry it in their
 * modules, so it is taken from there.
 *
 * @param {string} folder
 */
function borrowRipgrep(folder) {
  const wanted = join(folder, 'node_modules', '@vscode', 'ripgrep');
  if (!existsSync(wanted)) {
    return;
  }
  unpack('@vscode/ripgrep-universal@1.18.0', join(wanted, 'bin'), `bin/${process.platform}-${process.arch}`);
}
