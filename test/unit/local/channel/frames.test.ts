import assert from 'node:assert/strict';
import fc from 'fast-check';

import { createFrameReader, encodeFrame } from '../../../../src/local/channel/frames';
import { runs } from '../../../runs';

describe('frames', function () {
  this.timeout(20_000);

  it('come out as they went in, however the pipe cuts them', () => {
    const frame = fc.record({ head: fc.dictionary(fc.string(), fc.string()), body: fc.uint8Array() });
    fc.assert(
      fc.property(fc.array(frame), fc.array(fc.integer({ min: 1, max: 40 })), (frames, cuts) => {
        let bytes = Buffer.concat(frames.map(({ head, body }) => encodeFrame(head, body)));
        const read = createFrameReader();
        const seen = [];
        for (const cut of [...cuts, bytes.length]) {
          seen.push(...read(bytes.subarray(0, cut)));
          bytes = bytes.subarray(cut);
        }
        assert.deepEqual(
          seen.map(({ head, body }) => ({ head, body: [...body] })),
          frames.map(({ head, body }) => ({
            head: JSON.parse(JSON.stringify(head)) as unknown,
            body: [...body],
          })),
        );
      }),
      runs(),
    );
  });

  it('refuses bytes that are none', () => {
    assert.throws(() => createFrameReader()(Buffer.from('console.log output')), RangeError);
  });
});
