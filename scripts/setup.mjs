/**
 * The one set-up step of every script: installs what a fresh clone lacks, says what it does, and is quick
 * when nothing is missing. It imports nothing but Node itself, since there may be nothing else yet.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');

/** Installs the npm dependencies that package-lock.json names, unless that was done already. */
export function setUpDependencies() {
  const stamp = join(root, 'node_modules', '.lock-hash');
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) {
    return;
  }
  say('installing the npm dependencies');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  execFileSync(npm, ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  writeFileSync(stamp, hash);
}

/** @param {string} message */
export function say(message) {
  console.error(`set-up: ${message}`);
}
