import assert from 'node:assert/strict';

import fc from 'fast-check';

import { decodeFunctionLog } from '../../../src/functiongraph/function-log';
import { runs } from '../../runs';

describe('function log', () => {
  it('reads UTF-8 out of base64', () => {
    assert.equal(decodeFunctionLog(Buffer.from('größer 你好 🚀\n').toString('base64')), 'größer 你好 🚀\n');
  });

  it('reads a log cut at any byte: what is whole stays, what is cut does not hurt', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(40), (text, cut) => {
        const bytes = Buffer.from(text);
        const kept = bytes.subarray(Math.min(cut, bytes.length));
        const decoded = decodeFunctionLog(kept.toString('base64'));
        const whole = decoded.replace(/^\uFFFD+/, '');
        assert.ok(text.endsWith(whole) || text.includes('\uFFFD'));
      }),
      runs(),
    );
  });
});
