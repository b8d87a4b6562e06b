import assert from 'node:assert/strict';
import fc from 'fast-check';

import { folderName } from '../../../../src/local/functions/folder-name';
import { runs } from '../../../runs';

describe('the folder of a name', () => {
  const names = fc.oneof(
    fc.stringMatching(/^[A-Za-z0-9._-]{1,12}$/),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.mixedCase(fc.constantFrom('aux', 'con', 'nul', 'prn', 'com1', 'lpt9', 'con.txt', 'shop', '..')),
  );

  it('is a plain name itself', () => {
    for (const name of ['shop', 'shop-2_b', 'v20260102-101112', 'auxiliary', 'com']) {
      assert.equal(folderName(name), name);
    }
  });

  it('has no capitals, dots and names of devices', () => {
    assert.equal(folderName('MyShop'), '%4dy%53hop');
    assert.equal(folderName('aux'), '%61ux');
    assert.equal(folderName('1.0'), '1%2e0');
    assert.equal(folderName('..'), '%2e%2e');
  });

  it('gives the name back, and is that of no other name where capitals do not count', () => {
    fc.assert(
      fc.property(names, (name) => {
        const folder = folderName(name);
        assert.equal(decodeURIComponent(folder), name);
        assert.equal(folder, folder.toLowerCase());
        assert.match(folder, /^[a-z0-9_%-]+$/);
        assert.doesNotMatch(folder, /^(?:aux|com\d|con|lpt\d|nul|prn)$/);
      }),
      runs(),
    );
  });
});
