import { t } from '@vscode/l10n';

import type { Logger } from '../../logger';
import type { InvocationRecord } from '../invocation-record';
import type { HistoryEntry, HistoryPage, InvocationStore } from './history-entry';

/** Where an invocation is kept: with the workspace, as long as the window is open, or not at all. */
export type HistoryPlace = 'workspace' | 'memory' | 'off';

/** The invocations that were, of the workspace and of this window. */
export interface InvocationHistory {
  /** Keeps an invocation, and does not let anybody wait for that. */
  keep(record: InvocationRecord, place: HistoryPlace): void;
  /** Keeps what has become known of an invocation since, where it is still kept. */
  replace(record: InvocationRecord): Promise<void>;
  page(count: number): Promise<HistoryPage>;
  /** Undefined where the invocation is not kept any more. */
  read(id: string): Promise<InvocationRecord | undefined>;
  /** The one of the same function before an entry. */
  previous(entry: HistoryEntry): Promise<HistoryEntry | undefined>;
  setPinned(id: string, pinned: boolean): Promise<void>;
  delete(ids: readonly string[]): Promise<void>;
  /** Deletes all that is not pinned. */
  clear(): Promise<void>;
  /** Resolves when everything is written that was to be kept. */
  written(): Promise<void>;
}

/** Entries that are looked through first for the one before another. */
const nearby = 500;

/**
 * @param disk - Where it cannot keep an invocation, as on a full disk, the window does, and the log says so.
 * @param notice - Told of the first invocation that the disk could not keep.
 * @param changed - Called after the history has become another one.
 */
export function createInvocationHistory(
  disk: InvocationStore,
  memory: InvocationStore,
  log: Logger,
  notice: (message: string) => void,
  changed: () => void,
): InvocationHistory {
  let writing = Promise.resolve();
  let told = false;
  const store = async (record: InvocationRecord, place: HistoryPlace): Promise<void> => {
    if (place === 'workspace') {
      try {
        await disk.keep(record);
        return;
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        log.warn(`The invocation could not be written to the history and is kept in this window: ${reason}`);
        if (!told) {
          told = true;
          notice(
            t('What cannot be written to the history is kept as long as this window is open: {0}', reason),
          );
        }
      }
    }
    await memory.keep(record);
  };
  /** One change after the other: a file that is pinned has another name. */
  const both = (work: (store: InvocationStore) => Promise<unknown>): Promise<void> => {
    const done = writing.then(async () => {
      try {
        await work(memory);
        await work(disk);
      } finally {
        changed();
      }
    });
    writing = done.catch(() => undefined);
    return done;
  };
  const page = async (count: number): Promise<HistoryPage> => {
    await writing;
    const [ofMemory, ofDisk] = await Promise.all([memory.page(count), disk.page(count)]);
    const entries =
      ofMemory.entries.length === 0
        ? ofDisk.entries
        : [...ofMemory.entries, ...ofDisk.entries].sort(
            (one, other) => other.startedAt.getTime() - one.startedAt.getTime(),
          );
    const more = ofMemory.more || ofDisk.more || entries.length > count;
    return { entries: entries.slice(0, count), more };
  };
  return {
    keep(record, place) {
      if (place !== 'off') {
        writing = writing.then(() => store(record, place)).then(changed);
      }
    },
    replace: (record) => both((each) => each.replace(record)),
    page,
    async read(id) {
      await writing;
      return (await memory.read(id)) ?? disk.read(id);
    },
    async previous(entry) {
      for (const count of [nearby, Number.POSITIVE_INFINITY]) {
        const { entries, more } = await page(count);
        const at = entries.findIndex(({ id }) => id === entry.id);
        const found =
          at < 0 ? undefined : entries.slice(at + 1).find(({ target }) => target === entry.target);
        if (found || !more) {
          return found;
        }
      }
      return undefined;
    },
    setPinned: (id, pinned) => both((each) => each.setPinned(id, pinned)),
    delete: (ids) =>
      both(async (each) => {
        for (const id of ids) {
          await each.delete(id);
        }
      }),
    clear: () => both((each) => each.clear()),
    written: () => writing,
  };
}
