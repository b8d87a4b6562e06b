/**
 * The one set-up step of every script: installs what a fresh clone lacks, says what it does, and is quick
 * when nothing is missing. What only some scripts need (a browser, a VS Code) lies in setup/, a file each.
 * It imports nothing but Node itself, since there may be nothing else yet.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { alone } from './setup/lock.mjs';
import { npm } from './setup/npm.mjs';
import { root, say } from './setup/place.mjs';

export { root };

/** Installs the npm dependencies that package-lock.json names, unless that was done already. */
export function setUpDependencies() {
  installOnce(root, 'dependencies', 'installing the npm dependencies');
}

/**
 * @param {string} folder of a package-lock.json
 * @param {string} name of the lock
 * @param {string} what is said when there is something to do
 */
export function installOnce(folder, name, what) {
  if (isInstalled(folder)) {
    return;
  }
  alone(name, () => {
    if (!isInstalled(folder)) {
      say(what);
      npm(['ci', '--no-audit', '--no-fund'], { cwd: folder });
    }
  });
}

/**
 * Whether `node_modules` holds what package-lock.json names: npm writes a list of it as the last thing it does. What is
 * optional may be missing, since most of it is for other platforms.
 *
 * @param {string} folder
 */
function isInstalled(folder) {
  const list = join(folder, 'node_modules', '.package-lock.json');
  if (!existsSync(list)) {
    return false;
  }
  const installed = packagesOf(list);
  return Object.entries(packagesOf(join(folder, 'package-lock.json'))).every(
    ([path, { integrity, optional }]) =>
      path === '' || (optional && !installed[path]) || installed[path]?.integrity === integrity,
  );
}

/**
 * @param {string} file
 * @returns {Record<string, { integrity?: string, optional?: boolean }>} by their folders
 */
function packagesOf(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}
