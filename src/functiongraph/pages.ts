import type { ReadList } from './json-answer';

/** What one request of a paged list brings. */
export interface RawPage<T> extends ReadList<T> {
  /** Entries of the answer, also those that cannot be read. */
  readonly size: number;
  readonly nextMarker: number | undefined;
  /** What the platform calls `count`; whether of the page or of everything, it does not say. */
  readonly count: number | undefined;
}

/**
 * All pages of a list, each as it arrives. What the last page looks like is documented nowhere, so the end is
 * whatever can be one: no entries, a marker that does not grow, entries that were all there before, fewer
 * than asked for where `count` promises no more, or as many as `count` says of everything.
 *
 * @param pageSize - How many entries are asked for at a time.
 * @param keyOf - The same for the same entry; it is given out once.
 */
export async function* readPages<T>(
  readPage: (marker: number) => Promise<RawPage<T>>,
  pageSize: number,
  keyOf: (item: T) => string,
): AsyncGenerator<ReadList<T>, void, undefined> {
  const seen = new Set<string>();
  let marker = 0;
  let read = 0;
  for (;;) {
    const page = await readPage(marker);
    const fresh = page.items.filter((item) => {
      const known = seen.size;
      return seen.add(keyOf(item)).size > known;
    });
    if (page.size === 0 || (fresh.length === 0 && page.items.length > 0)) {
      return;
    }
    read += page.size;
    yield { items: fresh, problems: page.problems };
    if (isLast(page, marker, read, pageSize)) {
      return;
    }
    marker = page.nextMarker ?? marker;
  }
}

function isLast(page: RawPage<unknown>, marker: number, read: number, pageSize: number): boolean {
  const { size, nextMarker = marker, count = 0 } = page;
  if (nextMarker <= marker) {
    return true;
  }
  return size < pageSize ? count <= read : count > size && count <= read;
}

/** Everything that a paged list holds. */
export async function readAll<T>(pages: AsyncIterable<ReadList<T>>): Promise<ReadList<T>> {
  const items: T[] = [];
  const problems: string[] = [];
  for await (const page of pages) {
    items.push(...page.items);
    problems.push(...page.problems);
  }
  return { items, problems };
}
