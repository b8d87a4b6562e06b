import assert from 'node:assert/strict';
import fc from 'fast-check';

import { logTail } from '../../../../src/local/api/log-tail';
import { runs } from '../../../runs';

const utf8 = new TextDecoder('utf-8', { fatal: true });

describe('log tail', function () {
  this.timeout(20_000);

  it('gives a short text whole', () => {
    assert.equal(logTail('line\n', 2000).toString(), 'line\n');
  });

  it('cuts at the limit', () => {
    assert.equal(logTail('abcdef', 4).toString(), 'cdef');
  });

  it('leaves a character out that does not fit whole', () => {
    assert.equal(logTail('ab🚀c', 4).toString(), 'c');
  });

  it('never splits a character, never exceeds the limit, never wastes more than a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), fc.nat(64), (text, limit) => {
        const tail = logTail(text, limit);
        const whole = Buffer.from(text);
        assert.ok(tail.length <= limit);
        assert.ok(tail.length > Math.min(limit, whole.length) - 4);
        assert.deepEqual(tail, whole.subarray(whole.length - tail.length));
        assert.doesNotThrow(() => utf8.decode(tail));
      }),
      runs(),
    );
  });
});
