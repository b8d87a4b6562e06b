import assert from 'node:assert/strict';

import { isCancelled } from '../../../src/errors';
import { createReadCache } from '../../../src/explorer/read-cache';
import { unaborted } from '../../servers/api-server';

/** A read that ends when the test says so. */
function reading() {
  const signals: AbortSignal[] = [];
  const ends: { resolve(value: string): void; reject(error: Error): void }[] = [];
  return {
    signals,
    ends,
    read: (signal: AbortSignal) => {
      signals.push(signal);
      return new Promise<string>((resolve, reject) => ends.push({ resolve, reject }));
    },
  };
}

describe('the cache of reads', () => {
  it('has one request in flight for all who ask, and keeps its answer', async () => {
    const cache = createReadCache(10);
    const { read, ends } = reading();
    const asked = [cache.get('a', read, unaborted), cache.get('a', read, unaborted)];
    assert.equal(ends.length, 1);
    ends[0]?.resolve('first');
    assert.deepEqual(await Promise.all(asked), ['first', 'first']);
    assert.equal(await cache.get('a', read, unaborted), 'first');
    assert.equal(cache.peek('a'), 'first');
    assert.equal(ends.length, 1);
  });

  it('cancels the request only when all who wait have gone', async () => {
    const cache = createReadCache(10);
    const { read, signals, ends } = reading();
    const [one, other] = [new AbortController(), new AbortController()];
    const asked = [cache.get('a', read, one.signal), cache.get('a', read, other.signal)];
    one.abort();
    await assert.rejects(asked[0] ?? Promise.resolve(), isCancelled);
    assert.equal(signals[0]?.aborted, false);
    other.abort();
    await assert.rejects(asked[1] ?? Promise.resolve(), isCancelled);
    assert.equal(signals[0].aborted, true);
    const again = cache.get('a', read, unaborted);
    assert.equal(ends.length, 2);
    ends[1]?.resolve('second');
    assert.equal(await again, 'second');
  });

  it('does not keep failures', async () => {
    const cache = createReadCache(10);
    const { read, ends } = reading();
    const asked = cache.get('a', read, unaborted);
    ends[0]?.reject(new Error('no'));
    await assert.rejects(asked, /no/);
    const again = cache.get('a', read, unaborted);
    ends[1]?.resolve('yes');
    assert.equal(await again, 'yes');
  });

  it('does not keep what was being read when it was refreshed', async () => {
    const cache = createReadCache(10);
    const { read, ends } = reading();
    const before = cache.get('a/1', read, unaborted);
    cache.forget('a/');
    const after = cache.get('a/1', read, unaborted);
    ends[1]?.resolve('fresh');
    assert.equal(await after, 'fresh');
    ends[0]?.resolve('stale');
    assert.equal(await before, 'stale');
    assert.equal(cache.peek('a/1'), 'fresh');
  });

  it('forgets by the start of the key', async () => {
    const cache = createReadCache(10);
    for (const key of ['a/1', 'a/2', 'b/1']) {
      await cache.get(key, () => Promise.resolve(key), unaborted);
    }
    cache.forget('a/');
    assert.deepEqual(
      [cache.peek('a/1'), cache.peek('a/2'), cache.peek('b/1')],
      [undefined, undefined, 'b/1'],
    );
    cache.forget();
    assert.equal(cache.peek('b/1'), undefined);
  });

  it('is bounded: the answer that nobody has asked for longest goes first', async () => {
    const cache = createReadCache(2);
    const get = (key: string) => cache.get(key, () => Promise.resolve(key), unaborted);
    for (const key of ['a', 'b', 'a', 'c']) {
      await get(key);
    }
    assert.deepEqual([cache.peek('a'), cache.peek('b'), cache.peek('c')], ['a', undefined, 'c']);
  });
});
