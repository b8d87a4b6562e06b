import { rename, rmdir, unlink } from 'node:fs/promises';
import { join } from 'node:path';

import { t } from '@vscode/l10n';

import type { InvocationRecord } from '../invocation-record';
import { createBounds } from './disk-bounds';
import { encodeEntry, type EntryFault } from './entry-format';
import type { EntryHead } from './entry-head';
import {
  entryFiles,
  fileName,
  filesInFolder,
  filesOf,
  findFile,
  folderName,
  foldersOf,
  pathOf,
  withPin,
  type EntryFile,
} from './entry-files';
import type { HistoryEntry, HistoryLimits, InvocationStore } from './history-entry';
import { readEntry, readHead } from './read-file';
import { moveAside, writeWhole } from './write-file';

export interface DiskStore extends InvocationStore {
  /** Resolves when what was kept is within its bounds. */
  bounded(): Promise<void>;
}

/** Heads that are read at a time. */
const readsAtATime = 32;

/**
 * Invocations as files of a folder, one each, which only the user can read. An entry that cannot be read is kept
 * aside and never deleted: a damaged one goes into the folder `aside`, one of a newer version stays where that
 * version finds it.
 *
 * @param root - Made with the first entry.
 * @param notice - Told once of each entry that cannot be read.
 */
export function createDiskStore(
  root: string,
  limits: () => HistoryLimits,
  notice: (message: string) => void,
): DiskStore {
  const aside = join(root, 'aside');
  const heads = new Map<string, HistoryEntry>();
  const faulty = new Set<string>();
  let filling: { readonly folder: string; count: number } | undefined;
  const bounds = createBounds(root, limits, remove);

  async function setAside(file: EntryFile, fault: EntryFault): Promise<void> {
    if (faulty.has(file.name)) {
      return;
    }
    faulty.add(file.name);
    if (fault === 'newer') {
      notice(
        t('An invocation of a newer version of this extension is kept, but not shown: {0}', pathOf(file)),
      );
      return;
    }
    try {
      await moveAside(pathOf(file), file.name, aside);
      notice(t('A damaged invocation is kept aside: {0}', join(aside, file.name)));
    } catch {
      notice(t('A damaged invocation is kept, but not shown: {0}', pathOf(file)));
    }
  }

  async function headOf(file: EntryFile): Promise<HistoryEntry | undefined> {
    const known = heads.get(file.name);
    if (known) {
      return known;
    }
    const head: EntryHead | EntryFault | undefined = faulty.has(file.name) ? undefined : await readHead(file);
    if (typeof head === 'string') {
      await setAside(file, head);
      return undefined;
    }
    if (head) {
      heads.set(file.name, head.entry);
    }
    return head?.entry;
  }

  /** Deletes an entry, but nothing that cannot be read. */
  async function remove(file: EntryFile): Promise<boolean> {
    if (!(await headOf(file))) {
      return false;
    }
    heads.delete(file.name);
    await unlink(pathOf(file)).catch(() => undefined);
    if (filling?.folder !== file.folder) {
      // Refused as long as it is not empty.
      await rmdir(file.folder).catch(() => undefined);
    }
    return true;
  }

  /** The newest folder, or another one where that is full. */
  async function folderFor(time: Date): Promise<string> {
    if (!filling) {
      const [newest] = await foldersOf(root);
      filling = newest === undefined ? undefined : { folder: newest, count: (await filesOf(newest)).length };
    }
    if (!filling || filling.count >= filesInFolder) {
      filling = { folder: join(root, folderName(time)), count: 0 };
    }
    filling.count += 1;
    return filling.folder;
  }

  return {
    async keep(record) {
      const folder = await folderFor(record.startedAt);
      const name = fileName(record.startedAt, record.id);
      const size = await writeWhole(join(folder, name), encodeEntry(record));
      bounds.added({ folder, name, id: record.id, pinned: false }, size);
    },
    async page(count) {
      const entries: HistoryEntry[] = [];
      const files = entryFiles(root);
      // One more than asked for tells whether there are more.
      while (entries.length <= count) {
        const group = await take(files, Math.min(readsAtATime, count + 1 - entries.length));
        if (group.length === 0) {
          return { entries, more: false };
        }
        const read = await Promise.all(group.map(headOf));
        entries.push(...read.filter((entry) => entry !== undefined));
      }
      return { entries: entries.slice(0, count), more: true };
    },
    async replace(record) {
      const file = await findFile(root, record.id);
      if (file) {
        await writeWhole(pathOf(file), encodeEntry(record));
        heads.delete(file.name);
        bounds.forget();
      }
      return file !== undefined;
    },
    async read(id): Promise<InvocationRecord | undefined> {
      const file = await findFile(root, id);
      const record = file && (await readEntry(file));
      if (file && typeof record === 'string') {
        await setAside(file, record);
        return undefined;
      }
      return typeof record === 'string' ? undefined : record;
    },
    async setPinned(id, pinned) {
      const file = await findFile(root, id);
      if (file && file.pinned !== pinned) {
        await rename(pathOf(file), join(file.folder, withPin(file, pinned)));
        heads.delete(file.name);
        bounds.forget();
      }
    },
    async delete(id) {
      const file = await findFile(root, id);
      if (file) {
        await remove(file);
        bounds.forget();
      }
    },
    async clear() {
      for await (const file of entryFiles(root)) {
        if (!file.pinned) {
          await remove(file);
        }
      }
      bounds.forget();
    },
    bounded: () => bounds.settled(),
  };
}

async function take<T>(items: AsyncIterator<T>, count: number): Promise<T[]> {
  const taken: T[] = [];
  while (taken.length < count) {
    const next = await items.next();
    if (next.done === true) {
      break;
    }
    taken.push(next.value);
  }
  return taken;
}
