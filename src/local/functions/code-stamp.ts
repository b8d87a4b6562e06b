import { readdirSync, statSync, type Dirent, type Stats } from 'node:fs';
import { join } from 'node:path';

/** Folders whose own time of change stands for all that is in them: they change as a whole, and are large. */
const closedFolders = new Set(['node_modules', '__pycache__', '.git']);

/** More files than this are not looked at; a function has some ten. */
const mostFiles = 5000;

/**
 * A text that changes when a file of the code does: the names, sizes and times of change of all of them.
 * Quick enough to be made before every call. A folder that is not there has the empty stamp.
 */
export function codeStamp(root: string): string {
  const parts: string[] = [];
  const folders = [root];
  for (let folder = folders.pop(); folder !== undefined && parts.length < mostFiles; folder = folders.pop()) {
    for (const entry of entriesOf(folder)) {
      const path = join(folder, entry.name);
      const closed = closedFolders.has(entry.name);
      if (entry.isDirectory() && !closed) {
        folders.push(path);
      } else if (entry.name !== '__pycache__') {
        const stats = statsOf(path);
        parts.push(`${path}:${stats?.mtimeMs ?? ''}:${stats?.size ?? ''}`);
      }
    }
  }
  return parts.join('\n');
}

function entriesOf(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}

function statsOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}
