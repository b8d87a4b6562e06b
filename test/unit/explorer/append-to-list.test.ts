import assert from 'node:assert/strict';

import { appendToList } from '../../../src/explorer/append-to-list';
import { applyEdits } from '../../../src/explorer/json-list';

function append(text: string, added: readonly unknown[], path = ['f.list']): string | undefined {
  const edits = appendToList(text, path, added);
  return edits && applyEdits(text, edits);
}

describe('appending to a list of a settings file', () => {
  it('keeps comments at the entries that they belong to', () => {
    const text = `{
  // mine
  "a": [1, /* two */ 2],
  "f.list": [
    "x", // the first
    { "urn": "y", "n": [1] } // the second
    // the end
  ],
  "z": { "f.list": [] }
}
`;
    const expected = text
      .replace('[1] } //', '[1] }, //')
      .replace('    // the end\n', '    // the end\n    "b",\n    { "urn": "c", "profile": "p" }\n');
    assert.equal(append(text, ['b', { urn: 'c', profile: 'p' }]), expected);
  });

  it('keeps a comma at the end, tabs and line ends', () => {
    assert.equal(
      append('{\r\n\t"f.list": [\r\n\t\t"x",\r\n\t]\r\n}', ['b']),
      '{\r\n\t"f.list": [\r\n\t\t"x",\r\n\t\t"b",\r\n\t]\r\n}',
    );
  });

  it('fills an empty list, and one on a single line', () => {
    assert.equal(append('{\n  "f.list": []\n}', ['b']), '{\n  "f.list": [\n    "b"\n  ]\n}');
    assert.equal(append('{"f.list": [ /* none */ ]}', ['b']), '{"f.list": [ /* none */ \n  "b"\n]}');
    assert.equal(append('{ "f.list": ["x"] }', ['b', 'c']), '{ "f.list": ["x", "b", "c"] }');
    assert.equal(append('{ "f.list": ["x",] }', ['b']), '{ "f.list": ["x","b"] }');
  });

  it('finds a list deep in a workspace file, and takes no other for it', () => {
    const text =
      '{ "f.list": "no", "folders": [{ "settings": { "f.list": [] } }], "settings": { "f.list": ["x"] } }';
    assert.equal(append(text, ['b'], ['settings', 'f.list']), text.replace('["x"]', '["x", "b"]'));
    for (const none of [
      '{ "f.list": {} }',
      '["f.list", []]',
      '{ "other": [] }',
      '{ "f.list": [',
      '',
      '{ "a": "f.list" }',
    ]) {
      assert.equal(append(none, ['b']), undefined, none);
    }
  });
});
