import assert from 'node:assert/strict';

import { changeEntries, type EntryField } from '../../../src/explorer/change-entries';
import { applyEdits } from '../../../src/explorer/json-list';
import { isRecord } from '../../../src/is-record';
import { commented } from './json-texts';

function change(text: string, urn: string, field: EntryField, value: string): string | undefined {
  const isMeant = (entry: unknown): boolean => (isRecord(entry) ? entry['urn'] : entry) === urn;
  const edits = changeEntries(text, ['f.list'], isMeant, field, value);
  return edits && applyEdits(text, edits);
}

describe('changing entries of a settings file', () => {
  it('makes an object of a URN, and keeps every comment', () => {
    assert.equal(
      change(commented, 'a', 'group', 'mine'),
      commented.replace('"a", //', '{ "urn": "a", "group": "mine" }, //'),
    );
  });

  it('adds a field where the object’s own lines are', () => {
    assert.equal(
      change(commented, 'b', 'group', 'mine'),
      commented.replace('"no" }] }', '"no" }], "group": "mine" }'),
    );
    assert.equal(
      change(commented, 'c', 'group', 'm"ine'),
      commented.replace('"urn": "c" //', '"urn": "c",\n      "group": "m\\"ine" //'),
    );
    assert.equal(
      change('{"f.list": [{ "urn": "a", }]}', 'a', 'group', 'x'),
      '{"f.list": [{ "urn": "a", "group": "x", }]}',
    );
  });

  it('puts a value in the place of another, and a URN in the place of a URN', () => {
    const text = '{"f.list": [{ "group": /* was */ "x", "urn": "a" }, "b"]}';
    assert.equal(change(text, 'a', 'group', 'y'), text.replace('"x"', '"y"'));
    assert.equal(change(text, 'a', 'urn', 'c'), text.replace('"a"', '"c"'));
    assert.equal(change(text, 'b', 'urn', 'c'), text.replace('"b"', '"c"'));
    assert.equal(change('{}', 'b', 'urn', 'c'), undefined);
  });
});
