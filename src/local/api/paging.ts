import { platformError, type PlatformError } from './platform-error';

/** Items that one answer holds, at most and where nothing is asked for. */
const mostItems = 400;

export interface Page<Item> {
  readonly items: readonly Item[];
  /** What to ask for next; on the last page the number of all items, so that it cannot be taken for a page. */
  readonly next: number;
  /** Number of all items. */
  readonly count: number;
}

/** The page that `marker` (a position) and `maxitems` (a number, 400 at most) ask for. */
export function pageOf<Item>(
  all: readonly Item[],
  query: URLSearchParams,
  sizeName: 'maxitems' | 'limit' = 'maxitems',
  standard = mostItems,
): Page<Item> | PlatformError {
  const marker = Number(query.get('marker') ?? 0);
  const size = Number(query.get(sizeName) ?? standard);
  if (!Number.isInteger(marker) || marker < 0 || !Number.isInteger(size) || size < 0) {
    return platformError('FSS.1001');
  }
  const items = all.slice(marker, marker + Math.min(size, Math.max(standard, mostItems)));
  return { items, next: Math.min(marker + items.length, all.length), count: all.length };
}

export function isPage<Item>(page: Page<Item> | PlatformError): page is Page<Item> {
  return 'items' in page;
}
