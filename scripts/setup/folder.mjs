/** Folders that are there whole or not at all. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { alone } from './lock.mjs';
import { hostFolder, say } from './place.mjs';

/**
 * Makes a folder under the test host's, unless it is there. It grows under another name, so an interrupted run
 * leaves nothing that passes for a finished one.
 *
 * @param {string} name tells the versions of all that goes into the folder
 * @param {string} what is said when there is something to do
 * @param {(folder: string) => void} fill
 * @returns {string} the folder's path
 */
export function folderOnce(name, what, fill) {
  const folder = join(hostFolder, name);
  if (existsSync(folder)) {
    return folder;
  }
  alone(name, () => {
    if (existsSync(folder)) {
      return;
    }
    say(what);
    const prefix = `${name}.unfinished`;
    for (const left of readdirSync(hostFolder).filter((entry) => entry.startsWith(prefix))) {
      rmSync(join(hostFolder, left), { recursive: true, force: true });
    }
    const growing = join(hostFolder, prefix);
    mkdirSync(growing);
    fill(growing);
    renameSync(growing, folder);
  });
  return folder;
}
