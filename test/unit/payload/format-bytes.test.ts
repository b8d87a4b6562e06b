import assert from 'node:assert/strict';

import fc from 'fast-check';

import { formatBytes } from '../../../src/payload/format-bytes';
import { runs } from '../../runs';

const factors: Record<string, number> = {
  byte: 1,
  bytes: 1,
  KB: 1024,
  MB: 1024 ** 2,
  GB: 1024 ** 3,
  TB: 1024 ** 4,
};

function parse(text: string): { value: number; factor: number } {
  const [, number = '', unit = ''] = /^(\d+|\d+\.\d) (\w+)$/.exec(text) ?? assert.fail(text);
  return { value: Number(number), factor: factors[unit] ?? assert.fail(text) };
}

const sizes = fc.oneof(
  fc.nat(),
  fc.maxSafeNat(),
  fc
    .tuple(fc.constantFrom(1024, 1024 ** 2, 1024 ** 3, 1024 ** 4), fc.integer({ min: -60, max: 60 }))
    .map(([near, distance]) => near + distance),
);

describe('sizes as people read them', () => {
  it('has a unit and one decimal from 1 KB on', () => {
    assert.deepEqual(
      [0, 1, 980, 1023, 1024, 1229, 262_144, 1_048_524, 1_048_525, 6_291_456].map(formatBytes),
      [
        '0 bytes',
        '1 byte',
        '980 bytes',
        '1023 bytes',
        '1.0 KB',
        '1.2 KB',
        '256.0 KB',
        '1023.9 KB',
        '1.0 MB',
        '6.0 MB',
      ],
    );
  });

  it('says about the size, and never 1024 of a unit', () => {
    fc.assert(
      fc.property(sizes, (bytes) => {
        const { value, factor } = parse(formatBytes(bytes));
        assert.ok(value < 1024 || factor === 1024 ** 4);
        assert.ok(Math.abs(value * factor - bytes) <= 0.0501 * factor);
      }),
      runs(1000),
    );
  });

  it('never shows more for less', () => {
    fc.assert(
      fc.property(sizes, sizes, (one, other) => {
        const [less, more] = [one, other].sort((a, b) => a - b).map((bytes) => parse(formatBytes(bytes)));
        assert.ok(less && more && less.value * less.factor <= more.value * more.factor);
      }),
      runs(1000),
    );
  });
});
