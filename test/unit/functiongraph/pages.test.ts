import assert from 'node:assert/strict';

import fc from 'fast-check';

import { readAll, readPages, type RawPage } from '../../../src/functiongraph/pages';
import { runs } from '../../runs';

const namesOf = (count: number): string[] => Array.from({ length: count }, (_, index) => `f${index}`);

/** A page of all names, as a server of some kind cuts it. */
function pageOf(
  all: readonly string[],
  marker: number,
  size: number,
  others: Partial<RawPage<string>> = {},
): RawPage<string> {
  const items = all.slice(marker, marker + size);
  return {
    items,
    problems: [],
    size: items.length,
    nextMarker: marker + items.length,
    count: all.length,
    ...others,
  };
}

async function read(pageSize: number, readPage: (marker: number) => RawPage<string>) {
  const markers: number[] = [];
  const pages = readPages(
    (marker) => {
      markers.push(marker);
      assert.ok(markers.length < 50, 'the pages do not end');
      return Promise.resolve(readPage(marker));
    },
    pageSize,
    (item) => item,
  );
  return { ...(await readAll(pages)), markers };
}

describe('pages', () => {
  it('are all read, once each, whatever count means and however the last one is marked', async () => {
    const counts = {
      ofAll: (all: number) => all,
      ofPage: (_: number, page: number) => page,
      none: () => undefined,
    };
    const lastMarkers = {
      grows: (end: number) => end,
      zero: () => 0,
      none: () => undefined,
      minusOne: () => -1,
    };
    await fc.assert(
      fc.asyncProperty(
        fc.nat(40),
        fc.integer({ min: 1, max: 12 }),
        fc.constantFrom(...Object.values(counts)),
        fc.constantFrom(...Object.values(lastMarkers)),
        async (total, pageSize, countOf, lastMarker) => {
          const all = namesOf(total);
          const result = await read(pageSize, (marker) => {
            const page = pageOf(all, marker, pageSize);
            const end = marker + page.size;
            return {
              ...page,
              count: countOf(total, page.size),
              nextMarker: end >= total ? lastMarker(end) : end,
            };
          });
          assert.deepEqual(result.items, all);
          assert.ok(result.markers.length <= Math.ceil(total / pageSize) + 1);
        },
      ),
      runs(),
    );
  });

  it('go on after a short page where the server gives fewer than it was asked for', async () => {
    const all = namesOf(25);
    assert.deepEqual((await read(400, (marker) => pageOf(all, marker, 10))).items, all);
  });

  it('end at a page that repeats', async () => {
    const result = await read(2, (marker) => pageOf(namesOf(2), 0, 2, { nextMarker: marker + 2, count: 99 }));
    assert.deepEqual(result.items, ['f0', 'f1']);
    assert.deepEqual(result.markers, [0, 2]);
  });

  it('end at a marker that does not grow', async () => {
    for (const nextMarker of [2, 1, -1]) {
      const result = await read(2, (marker) =>
        marker === 0 ? pageOf(namesOf(9), 0, 2) : pageOf(namesOf(9), 2, 2, { nextMarker }),
      );
      assert.deepEqual(result.items, ['f0', 'f1', 'f2', 'f3']);
    }
  });

  it('end where a server invents pages without entries', async () => {
    const result = await read(2, (marker) => pageOf([], 0, 2, { nextMarker: marker + 2, count: 1000 }));
    assert.deepEqual(result.markers, [0]);
  });

  it('go on over a page whose entries cannot be read', async () => {
    const all = namesOf(4);
    const result = await read(2, (marker) =>
      marker === 0 ? { ...pageOf(all, 0, 2), items: [], problems: ['odd', 'odd'] } : pageOf(all, marker, 2),
    );
    assert.deepEqual(result.items, ['f2', 'f3']);
    assert.deepEqual(result.problems, ['odd', 'odd']);
  });
});
