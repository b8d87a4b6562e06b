import assert from 'node:assert/strict';

import fc from 'fast-check';

import { parseInvokeSummary } from '../../../src/functiongraph/invoke-summary';
import { runs } from '../../runs';

describe('invoke summary', () => {
  it('reads the four keys that are documented, and keeps others', () => {
    const raw =
      '{"duration":1.913,"billingDuration":100,"memorySize":128,"memoryUsed":41.5,"funcDigest":"x"}';
    assert.deepEqual(parseInvokeSummary(raw), {
      duration: 1.913,
      billingDuration: 100,
      memorySize: 128,
      memoryUsed: 41.5,
      others: { funcDigest: 'x' },
      raw,
    });
  });

  it('keeps a known key with an unknown kind of value among the others', () => {
    assert.deepEqual(parseInvokeSummary('{"duration":"1 ms"}').others, { duration: '1 ms' });
  });

  it('keeps any text that is no JSON object', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.json()), (raw) => {
        assert.equal(parseInvokeSummary(raw).raw, raw);
      }),
      runs(),
    );
  });
});
