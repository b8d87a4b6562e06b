import assert from 'node:assert/strict';

import { formatDuration } from '../../../src/invocations/format-time';

describe('durations', () => {
  for (const [milliseconds, text] of [
    [0.25, '0.3 ms'],
    [65.8, '65.8 ms'],
    [999.4, '999 ms'],
    [999.9, '1 s'],
    [1250, '1.25 s'],
    [59_999, '1 min 0 s'],
    [125_000, '2 min 5 s'],
  ] as const) {
    it(`${milliseconds} ms are ${text}`, () => {
      assert.equal(formatDuration(milliseconds), text);
    });
  }
});
