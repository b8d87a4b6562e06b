import assert from 'node:assert/strict';

import { createLogArchive } from '../../../../src/local/records/log-archive';

describe('the logs that are kept of a function', () => {
  const greet = { package: 'default', name: 'greet' };
  const kept = 256 * 1024;

  it('are the last ones, and never many more than what is kept', () => {
    const archive = createLogArchive(() => 0);
    for (let call = 0; call < 100; call += 1) {
      archive.keep(greet, `call-${call}`, 'x'.repeat(50_000));
      const size = archive.list(greet).reduce((total, { text }) => total + text.length, 0);
      assert.ok(size <= 2 * kept, `${size} characters`);
      assert.equal(archive.list(greet).at(-1)?.requestId, `call-${call}`);
    }
  });

  it('hold the last one, however long it is, and those of other functions', () => {
    const archive = createLogArchive(() => 0);
    const other = { ...greet, name: 'other' };
    archive.keep(other, 'other', 'o');
    archive.keep(greet, 'short', 's');
    archive.keep(greet, 'long', 'l'.repeat(3 * kept));
    const ids = [greet, other].map((name) => archive.list(name).map(({ requestId }) => requestId));
    assert.deepEqual(ids, [['long'], ['other']]);
  });
});
