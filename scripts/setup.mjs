/**
 * The one set-up step of every script: installs what a fresh clone lacks, says what it does, and is quick
 * when nothing is missing. What only some scripts need (a browser, a VS Code) lies in setup/, a file each.
 * It imports nothing but Node itself, since there may be nothing else yet.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
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
  const stamp = join(folder, 'node_modules', '.lock-hash');
  const hash = createHash('sha256')
    .update(readFileSync(join(folder, 'package-lock.json')))
    .digest('hex');
  const done = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === hash;
  if (done()) {
    return;
  }
  alone(name, () => {
    if (!done()) {
      say(what);
      npm(['ci', '--no-audit', '--no-fund'], { cwd: folder });
      writeFileSync(stamp, hash);
    }
  });
}
