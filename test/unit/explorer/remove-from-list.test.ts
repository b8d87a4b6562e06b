import assert from 'node:assert/strict';

import fc from 'fast-check';

import { applyEdits } from '../../../src/explorer/json-list';
import { listEdits } from '../../../src/explorer/list-edits';
import { removeFromList } from '../../../src/explorer/remove-from-list';
import { isRecord } from '../../../src/is-record';
import { commented } from './json-texts';

const path = ['f.list'];

function remove(text: string, ...meant: readonly unknown[]): string | undefined {
  const edits = removeFromList(text, path, (entry) => meant.includes(isRecord(entry) ? entry['urn'] : entry));
  return edits && applyEdits(text, edits);
}

describe('removing from a list of a settings file', () => {
  it('takes the comment behind an entry along, and no other', () => {
    assert.equal(remove(commented, 'a'), commented.replace('    "a", // the first\n', ''));
    assert.equal(
      remove(commented, 'b'),
      commented.replace('    { "urn": "b", "n": [1, { "group": "no" }] }, // the second\n', ''),
    );
  });

  it('leaves no comma behind the last entry, unless one was there', () => {
    assert.equal(
      remove(commented, 'c'),
      commented
        .replace('    {\n      "urn": "c" // its urn\n    }\n', '')
        .replace('}, // the second', '} // the second'),
    );
    assert.equal(remove('{ "f.list": ["a", "b"] }', 'b'), '{ "f.list": ["a" ] }');
    assert.equal(remove('{ "f.list": ["a", "b"] }', 'a'), '{ "f.list": ["b"] }');
    assert.equal(remove('{ "f.list": [\n"a",\n"b",\n] }', 'b'), '{ "f.list": [\n"a",\n] }');
    assert.equal(remove('{ "f.list": ["a" /* , */, "b"] }', 'b'), '{ "f.list": ["a" /* , */ ] }');
    assert.equal(remove('{ "f.list": ["a"] }', 'a'), '{ "f.list": [] }');
  });

  it('finds no list where there is none', () => {
    assert.equal(remove('{ "f.list": {} }', 'a'), undefined);
  });

  it('leaves exactly the other entries, however the list is written', () => {
    const entry = fc.oneof(
      fc.string(),
      fc.record({ urn: fc.string(), n: fc.array(fc.integer()) }, { noNullPrototype: true }),
    );
    const blank = fc.constantFrom('', ' ', '\n', ' // a, "b" ]\n', '/* , */', '\r\n\t');
    fc.assert(
      fc.property(
        fc.array(fc.tuple(blank, entry, blank, fc.boolean())),
        fc.boolean(),
        blank,
        (entries, comma, end) => {
          const written = entries.map(([before, value, behind]) => before + JSON.stringify(value) + behind);
          const text = `{"f.list": [${written.join(',')}${comma && written.length > 0 ? ',' : ''}${end}]}`;
          const isMeant = entries.map(([, , , meant]) => meant);
          let index = 0;
          const edits = removeFromList(text, path, () => isMeant[index++] === true);
          assert.ok(edits);
          assert.deepEqual(
            listEdits.readList(applyEdits(text, edits), path),
            entries.filter(([, , , meant]) => !meant).map(([, value]) => value),
          );
        },
      ),
    );
  });
});
