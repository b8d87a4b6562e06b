import { readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';

import { filesOf, foldersOf, pathOf, type EntryFile } from './entry-files';
import type { HistoryLimits } from './history-entry';
import { unfinishedEnding } from './write-file';

/** Keeps a folder of entries within its bounds, behind the back of whoever writes them. */
export interface Bounds {
  /** Counts an entry that was written. */
  added(file: EntryFile, size: number): void;
  /** Counts anew with the next entry. */
  forget(): void;
  settled(): Promise<void>;
}

interface Sized {
  readonly file: EntryFile;
  readonly size: number;
}

/** Milliseconds after which a file that was never finished is what a crash left. */
const abandonedAfter = 3_600_000;

const statsAtATime = 64;

/**
 * @param remove - Deletes an entry; false where it is none that may be deleted, which then counts no more.
 */
export function createBounds(
  root: string,
  limits: () => HistoryLimits,
  remove: (file: EntryFile) => Promise<boolean>,
): Bounds {
  /** Those that are not pinned, oldest first; undefined until they are counted. */
  let known: Sized[] | undefined;
  let working = Promise.resolve();
  const trim = async (newest: Sized): Promise<void> => {
    if (known) {
      known.push(newest);
    } else {
      known = await count(root);
    }
    const { limit, bytes } = limits();
    let size = known.reduce((sum, each) => sum + each.size, 0);
    let gone = 0;
    for (const each of known) {
      // The newest one is kept whatever its size.
      if ((known.length - gone <= limit && size <= bytes) || each.file.name === newest.file.name) {
        break;
      }
      await remove(each.file);
      size -= each.size;
      gone += 1;
    }
    known = known.slice(gone);
  };
  return {
    added(file, size) {
      // A folder that cannot be read or cleaned keeps more than it should; the next entry tries again.
      working = working.then(() => trim({ file, size })).catch(() => undefined);
    },
    forget() {
      working = working.then(() => {
        known = undefined;
      });
    },
    settled: () => working,
  };
}

async function count(root: string): Promise<Sized[]> {
  const sized: Sized[] = [];
  for (const folder of (await foldersOf(root)).reverse()) {
    const files = (await filesOf(folder)).filter(({ pinned }) => !pinned).reverse();
    for (let start = 0; start < files.length; start += statsAtATime) {
      sized.push(...(await Promise.all(files.slice(start, start + statsAtATime).map(withSize))));
    }
    await removeAbandoned(folder);
  }
  return sized;
}

async function withSize(file: EntryFile): Promise<Sized> {
  const size = await stat(pathOf(file)).then(
    (found) => found.size,
    () => 0,
  );
  return { file, size };
}

/** What a crash in the middle of a write left behind. */
async function removeAbandoned(folder: string): Promise<void> {
  const names = await readdir(folder);
  for (const name of names.filter((each) => each.endsWith(unfinishedEnding))) {
    const path = join(folder, name);
    if (Date.now() - (await stat(path)).mtimeMs > abandonedAfter) {
      await unlink(path);
    }
  }
}
