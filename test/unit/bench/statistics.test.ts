import assert from 'node:assert/strict';

import fc from 'fast-check';

import { median, quantile, ratio, slope, summarize } from '#bench/statistics.mjs';

const values = fc.array(fc.double({ min: 0.001, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 });

describe('the statistics of the benchmark', () => {
  it('takes the middle of an odd number of values, and between the two middle ones of an even number', () => {
    assert.equal(median([9, 1, 5]), 5);
    assert.equal(median([4, 1, 2, 3]), 2.5);
  });

  it('takes quartiles in proportion', () => {
    assert.deepEqual(summarize([1, 2, 3, 4, 5]), { value: 3, spread: [2, 4] });
    assert.equal(quantile([0, 10], 0.25), 2.5);
  });

  it('puts the median between the quartiles, whatever the order of the values', () => {
    fc.assert(
      fc.property(values, (some) => {
        const { value, spread } = summarize(some);
        assert.ok(spread[0] <= value && value <= spread[1]);
        assert.deepEqual(summarize(some.toReversed()), { value, spread });
      }),
    );
  });

  it('compares round by round, so that a slow round slows both sides', () => {
    const ours = { time: [2, 200, 4] };
    const floor = { time: [1, 100, 2] };
    assert.deepEqual(ratio(ours, floor, 'time'), { value: 2, spread: [2, 2] });
  });

  it('does not take a metric that is missing for a figure', () => {
    assert.ok(Number.isNaN(ratio({}, {}, 'time').value));
    assert.ok(Number.isNaN(ratio({ time: [1] }, {}, 'time').value));
  });

  it('finds the exponent of a power, whatever its factor', () => {
    const sizes = [1024, 65_536, 1_048_576, 6_291_456];
    const exponent = fc.double({ min: 0.5, max: 2.5, noNaN: true });
    const factor = fc.double({ min: 1e-6, max: 10, noNaN: true });
    fc.assert(
      fc.property(exponent, factor, (n, c) => {
        const found = slope(sizes.map((size) => [Math.log(size), Math.log(c * size ** n)]));
        assert.ok(Math.abs(found - n) < 1e-9);
      }),
    );
  });
});
