/** One set-up at a time in one clone. */
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { hostFolder, say } from './place.mjs';

/** No step takes this long; a lock that is older belongs to a process whose id has been given away again. */
const staleAfterMs = 30 * 60_000;
const pollMs = 250;

/**
 * Runs `work` while no other process runs work of the same name, and waits for those that do. A process that
 * ended without releasing its lock is not waited for.
 *
 * @param {string} name
 * @param {() => void} work
 */
export function alone(name, work) {
  mkdirSync(hostFolder, { recursive: true });
  const lock = join(hostFolder, `${name}.lock`);
  const mine = `${lock}.${process.pid}`;
  writeFileSync(mine, String(process.pid));
  try {
    for (let told = false; !taken(mine, lock);) {
      const owner = staleOwner(lock);
      if (owner !== undefined) {
        discard(lock, owner);
        continue;
      }
      if (!told) {
        say(`waiting for another set-up of this clone (${lock})`);
        told = true;
      }
      // Everything here is synchronous, and a lock that is given back raises no event.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, pollMs);
    }
  } finally {
    rmSync(mine, { force: true });
  }
  try {
    work();
  } finally {
    rmSync(lock, { force: true });
  }
}

/**
 * A link is made whole or not at all, so nobody ever reads a lock without an owner.
 *
 * @param {string} mine
 * @param {string} lock
 */
function taken(mine, lock) {
  try {
    linkSync(mine, lock);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

/**
 * The owner that a lock names, when that process is gone.
 *
 * @param {string} lock
 */
function staleOwner(lock) {
  try {
    const owner = readFileSync(lock, 'utf8');
    const old = Date.now() - statSync(lock).mtimeMs > staleAfterMs;
    return old || !isAlive(Number(owner)) ? owner : undefined;
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

/**
 * Takes a stale lock away, unless somebody else has done so and holds a new one by now.
 *
 * @param {string} lock
 * @param {string} owner
 */
function discard(lock, owner) {
  const aside = `${lock}.stale-${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch {
    return;
  }
  if (readFileSync(aside, 'utf8') === owner) {
    rmSync(aside, { force: true });
  } else {
    renameSync(aside, lock);
  }
}
