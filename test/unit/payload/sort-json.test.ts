import assert from 'node:assert/strict';

import fc from 'fast-check';

import { pathMatcher } from '../../../src/payload/json-paths';
import { sortJson } from '../../../src/payload/sort-json';
import { unpackJson } from '../../../src/payload/unpack-json';
import { isJson, jsonLikeTexts, jsonTexts } from './json-texts';
import { runs } from '../../runs';

const nothing = () => false;

describe('sorting JSON', () => {
  it('orders the members of every object and changes no token', () => {
    assert.equal(
      sortJson('{"b":1.0,"a":[{"d":12345678901234567890,"c":"\\u00e9"}],"b":-0}', nothing),
      '{"a":[{"c":"\\u00e9","d":12345678901234567890}],"b":1.0,"b":-0}',
    );
    fc.assert(
      fc.property(jsonTexts, (text) => {
        const sorted = sortJson(text, nothing) ?? assert.fail('it is JSON');
        const tokens = (json: string) => json.match(/"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g)?.sort();
        assert.deepEqual(tokens(sorted), tokens(text));
        assert.equal(sortJson(sorted, nothing), sorted);
      }),
      runs(),
    );
  });

  it('leaves out what a path names', () => {
    const text = '{"time":1,"meta":{"id":"x","n":2},"items":[{"id":1,"n":1},{"id":2,"n":2}]}';
    const without = (...patterns: string[]) => sortJson(text, pathMatcher(patterns));
    assert.equal(without('$.time', 'items[*].id'), '{"items":[{"n":1},{"n":2}],"meta":{"id":"x","n":2}}');
    assert.equal(without('**.id', 'time'), '{"items":[{"n":1},{"n":2}],"meta":{"n":2}}');
    assert.equal(without('items.0', '*.n'), '{"items":[{"id":2,"n":2}],"meta":{"id":"x"},"time":1}');
    assert.equal(without('', '$', 'ti'), without());
  });

  it('answers nothing for what is no JSON, and does not mind depth', () => {
    fc.assert(
      fc.property(jsonLikeTexts, (text) => {
        assert.equal(sortJson(text, nothing) !== undefined, isJson(text));
        assert.equal(unpackJson(text) !== undefined, isJson(text));
      }),
      runs(1000),
    );
    const deep = '['.repeat(50_000) + ']'.repeat(50_000);
    assert.equal(sortJson(deep, nothing), deep);
  });
});

describe('unpacking JSON', () => {
  it('opens strings that hold JSON, to any depth, and nothing else', () => {
    const inner = '{"id":12345678901234567890,"more":"[1.0]"}';
    const text = JSON.stringify({ body: inner, '{"a":1}': '{not json}', s: 'text', n: '17' });
    assert.equal(
      unpackJson(text),
      '{"body":{"id":12345678901234567890,"more":[1.0]},"{\\"a\\":1}":"{not json}","s":"text","n":"17"}',
    );
    assert.equal(unpackJson(JSON.stringify(` \n${inner}`)), '{"id":12345678901234567890,"more":[1.0]}');
  });

  it('undoes what packing did', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.array(fc.integer()), fc.dictionary(fc.constantFrom('a', 'b'), fc.boolean())),
        (value) => {
          assert.equal(unpackJson(JSON.stringify([JSON.stringify(value)])), `[${JSON.stringify(value)}]`);
        },
      ),
      runs(),
    );
  });
});
