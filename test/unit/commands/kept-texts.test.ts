import assert from 'node:assert/strict';

import { createKeptTexts } from '../../../src/commands/kept-texts';

describe('a text that a command shows', () => {
  it('is kept under an address that tells what it is, among the last twenty', () => {
    const kept = createKeptTexts();
    const uris = Array.from({ length: 21 }, (_, index) => kept.keep('payload', 'a b.json', `${index}`));
    assert.match(uris[0] ?? '', /^functiongraph:\/payload\/[0-9a-f-]{36}\/a%20b\.json$/);
    assert.deepEqual(
      [0, 1, 20].map((index) => kept.read(uris[index] ?? '')),
      [undefined, '1', '20'],
    );
    assert.equal(kept.read('functiongraph:/x/y.json'), undefined);
  });
});
