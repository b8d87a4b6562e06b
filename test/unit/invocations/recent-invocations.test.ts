import assert from 'node:assert/strict';

import { createRecentInvocations } from '../../../src/invocations/recent-invocations';
import { recordWith } from './history/records';

describe('the last invocations of a window', () => {
  it('are kept within bounds, the newest whatever its size', () => {
    const recent = createRecentInvocations(100_000);
    const [first, second, large] = [
      recordWith({ result: 'a'.repeat(60_000) }),
      recordWith({ result: 'b'.repeat(60_000) }),
      recordWith({ result: 'c'.repeat(200_000) }),
    ];
    recent.keep(first);
    recent.keep(second);
    assert.deepEqual([recent.get(first.id), recent.get(second.id)], [undefined, second]);
    recent.keep(large);
    assert.deepEqual([recent.get(second.id), recent.last()], [undefined, large]);
  });

  it('are not kept without end where each is small', () => {
    const recent = createRecentInvocations(1_000_000);
    const records = Array.from({ length: 1000 }, () => recordWith({ result: '', log: '', payload: '{}' }));
    records.forEach((record) => {
      recent.keep(record);
    });
    const kept = records.filter(({ id }) => recent.get(id) !== undefined);
    assert.ok(kept.length >= 100 && kept.length < 300, `${kept.length} are kept`);
    assert.equal(recent.last(), records.at(-1));
  });
});
