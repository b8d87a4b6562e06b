import type { InvocationRecord } from '../invocation-record';
import { entryOf, type HistoryLimits, type InvocationStore } from './history-entry';

/** Invocations of this window, for as long as it is open. */
export function createMemoryStore(limits: () => HistoryLimits): InvocationStore {
  /** Oldest first. */
  const kept = new Map<string, { readonly record: InvocationRecord; readonly pinned: boolean }>();
  const trim = (newest: string): void => {
    const { limit, bytes } = limits();
    const unpinned = [...kept].filter(([, { pinned }]) => !pinned);
    let count = unpinned.length;
    let size = unpinned.reduce((sum, [, { record }]) => sum + sizeOf(record), 0);
    for (const [id, { record }] of unpinned) {
      if ((count <= limit && size <= bytes) || id === newest) {
        return;
      }
      kept.delete(id);
      count -= 1;
      size -= sizeOf(record);
    }
  };
  return {
    keep(record) {
      kept.set(record.id, { record, pinned: false });
      trim(record.id);
      return Promise.resolve();
    },
    page(count) {
      const newest = [...kept.values()].reverse().slice(0, count);
      const entries = newest.map(({ record, pinned }) => entryOf(record, pinned));
      return Promise.resolve({ entries, more: kept.size > count });
    },
    replace(record) {
      const found = kept.get(record.id);
      if (found) {
        kept.set(record.id, { ...found, record });
      }
      return Promise.resolve(found !== undefined);
    },
    read: (id) => Promise.resolve(kept.get(id)?.record),
    setPinned(id, pinned) {
      const found = kept.get(id);
      if (found) {
        kept.set(id, { ...found, pinned });
      }
      return Promise.resolve();
    },
    delete: (id) => Promise.resolve(void kept.delete(id)),
    clear() {
      for (const [id, { pinned }] of kept) {
        if (!pinned) {
          kept.delete(id);
        }
      }
      return Promise.resolve();
    },
  };
}

/** About as many bytes as the invocation takes on disk. */
function sizeOf({ request, outcome }: InvocationRecord): number {
  const answer = 'answer' in outcome ? outcome.answer.response : undefined;
  return request.payload.bytes.length + (answer?.result.length ?? 0) + (answer?.log.length ?? 0);
}
