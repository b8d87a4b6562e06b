import assert from 'node:assert/strict';

import fc from 'fast-check';

import { isFunctionGraphError, type FunctionGraphError } from '../../../src/errors';
import { readPayload } from '../../../src/payload/read-payload';
import { isJson, jsoncTexts, jsonLikeTexts, jsonTexts } from './json-texts';
import { runs } from '../../runs';

const sent = (text: string): string => Buffer.from(readPayload(text).bytes).toString();

function refusal(text: string): FunctionGraphError | undefined {
  try {
    readPayload(text);
    return undefined;
  } catch (error) {
    assert.ok(isFunctionGraphError(error));
    assert.equal(error.code, 'PAYLOAD_NOT_JSON');
    return error;
  }
}

/** Another way to take comments and trailing commas out; a blank in place of each keeps its neighbours apart. */
function strip(text: string): string {
  const outsideStrings = (source: string, pattern: RegExp): string =>
    source.replace(new RegExp(`"(?:[^"\\\\]|\\\\[^])*"|${pattern.source}`, 'g'), (match) =>
      match.startsWith('"') ? match : ' ',
    );
  const withoutComments = outsideStrings(text, /\/\/[^\r\n]*|\/\*[^]*?\*\//);
  return outsideStrings(withoutComments, /(?<=[^\s[{,:][ \t\r\n]*),(?=[ \t\r\n]*[\]}])/);
}

describe('reading a payload', () => {
  it('sends JSON as it was typed, character by character', () => {
    fc.assert(
      fc.property(jsonTexts, (text) => {
        assert.equal(sent(text), text);
      }),
      runs(),
    );
    const text = ' {"id": 12345678901234567890, "x":1.0,\t"x":-0, "y": 1e400, "s":"\\u00e9\\/\\ud800"}\r\n';
    assert.equal(sent(text), text);
  });

  it('takes out comments and trailing commas, and nothing else', () => {
    fc.assert(
      fc.property(jsoncTexts, (text) => {
        assert.equal(sent(text.typed), text.sent);
      }),
      runs(),
    );
    assert.equal(sent('// who\r\n{ "a": [1, /* two */ 2, ], /* last */ } // end'), '\r\n{ "a": [1,  2 ]  } ');
  });

  it('takes every value, not only objects', () => {
    for (const text of ['null', '-1', '"hello"', '[]', 'false']) {
      assert.equal(sent(text), text);
    }
  });

  it('drops one byte order mark, which counts for no column', () => {
    assert.equal(sent('\ufeff{}'), '{}');
    assert.deepEqual(refusal('\ufeffx')?.details, { line: 1, column: 1 });
    assert.match(refusal('\ufeff\ufeff{}')?.message ?? '', /U\+FEFF/);
  });

  it('reads a document without a value as an empty object, and says so', () => {
    for (const text of ['', '\ufeff', ' \r\n\t', '// nothing yet', '/* a */ // b\n']) {
      const payload = readPayload(text);
      assert.deepEqual(payload, { bytes: new TextEncoder().encode('{}'), empty: true });
    }
    assert.equal(readPayload('{}').empty, false);
  });

  it('accepts what JSON.parse accepts without comments and trailing commas, and refuses the rest', () => {
    fc.assert(
      fc.property(jsonLikeTexts, (text) => {
        const error = refusal(text);
        if (error) {
          assert.ok(!isJson(strip(text.replace(/^\ufeff/, ''))) || error.message.includes('surrogate'), text);
        } else {
          assert.ok(isJson(sent(text)), text);
        }
      }),
      runs(3000),
    );
  });

  it('places every refusal inside the document', () => {
    fc.assert(
      fc.property(jsonLikeTexts, (text) => {
        const error = refusal(text);
        if (error) {
          const { line = 0, column = 0 } = error.details;
          const lines = text.replace(/^\ufeff/, '').split(/\r\n|\n|\r/);
          assert.ok(line >= 1 && line <= lines.length, `line ${line} of ${JSON.stringify(text)}`);
          assert.ok(column >= 1 && column <= (lines[line - 1] ?? '').length + 1);
        }
      }),
      runs(1000),
    );
  });

  it('refuses half of a surrogate pair, except in a comment', () => {
    assert.deepEqual(refusal('/*\ud800*/ ["😀", /*\ud800*/ "\ud83d"]')?.details, { line: 1, column: 21 });
    assert.match(refusal('"\udc00"')?.message ?? '', /half of a surrogate pair.*\\udc00/);
    assert.equal(sent('1 // \ud800'), '1 ');
  });

  it('reads 100,000 levels of nesting', () => {
    const depth = 100_000;
    const arrays = '['.repeat(depth) + ']'.repeat(depth);
    const objects = '{"a":'.repeat(depth) + '1' + '}'.repeat(depth);
    assert.equal(sent(arrays), arrays);
    assert.equal(sent(objects), objects);
    assert.deepEqual(refusal('['.repeat(depth))?.details, { line: 1, column: depth + 1 });
  });

  it('takes linear time for the worst of 6 MB', function () {
    // A second each on a slow machine; quadratic time would be hours.
    this.timeout(20_000);
    const texts = [
      '['.repeat(6_000_000),
      `"${'\\n'.repeat(3_000_000)}`,
      `[1,${'/**/'.repeat(1_500_000)}]`,
      `[${'[1, // one\n /* two */ ],'.repeat(250_000)}]`,
      `[${'\n'.repeat(6_000_000)}1 1]`,
    ];
    for (const text of texts) {
      const start = performance.now();
      refusal(text);
      assert.ok(performance.now() - start < 3000, text.slice(0, 20));
    }
  });
});
