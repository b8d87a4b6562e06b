import { readdirSync, statSync, type Dirent, type Stats } from 'node:fs';
import { join } from 'node:path';

/** Folders whose own time of change stands for all that is in them: they change as a whole, and are large. */
const closedFolders = new Set(['node_modules', '__pycache__', '.git']);

/** More files than this are not looked at; a function has some ten. */
const mostPaths = 5000;

/** Tells whether code changed since it was looked at last. */
export interface CodeWatch {
  /** A number that is another one after any file was changed, added or taken away. */
  version(): number;
}

/**
 * Looks at the files themselves, before every call, and not at the system's notices of changes: those come
 * after the fact, and a call right behind a change must find it.
 */
export function watchCode(root: string): CodeWatch {
  let version = 0;
  let seen = new Map<string, string>();
  return {
    version: () => {
      const changed = seen.size === 0 || [...seen].some(([path, state]) => stateOf(path) !== state);
      if (changed) {
        seen = lookAt(root);
        version += 1;
      }
      return version;
    },
  };
}

/** Paths of every folder and file of the code. */
export function listCode(root: string): readonly string[] {
  return [...lookAt(root).keys()];
}

/** Every folder, whose state changes with the names in it, and every file. */
function lookAt(root: string): Map<string, string> {
  const seen = new Map<string, string>();
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined && seen.size < mostPaths; folder = folders.pop()) {
    seen.set(folder, stateOf(folder));
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name);
      if (entry.isDirectory() && !closedFolders.has(entry.name)) {
        folders.push(path);
      } else if (entry.name !== '__pycache__') {
        seen.set(path, stateOf(path));
      }
    }
  }
  return seen;
}

/** Nothing where there is no such file, and where it cannot be looked at, like a link that leads to itself. */
export function statsOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

function stateOf(path: string): string {
  const stats = statsOf(path);
  return stats === undefined ? '' : `${stats.mtimeMs} ${stats.size}`;
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
