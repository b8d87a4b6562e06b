import assert from 'node:assert/strict';

import { isFunctionGraphError } from '../../../src/errors';
import { readPayload } from '../../../src/payload/read-payload';

/** Text, line, column, and what the sentence says behind the place. */
const faults: readonly (readonly [string, number, number, string])[] = [
  ['{"a": "x\n}', 1, 7, 'the string that starts here is not closed, found the end of its line'],
  ['["x', 1, 2, 'the string that starts here is not closed, found the end of the text'],
  ['{"a": "x\ty"}', 1, 9, 'found the control character U+0009 in a string, expected \\t'],
  ['["\u0000"]', 1, 3, 'found the control character U+0000 in a string, expected \\u0000'],
  ['["C:\\Temp"]', 1, 5, 'found "\\T", expected one of the escapes'],
  ['["\\u12g4"]', 1, 3, 'found \\u without four hexadecimal digits'],
  ["{'a': 1}", 1, 2, 'found a single quote, expected a key in double quotes or "}"'],
  ["['a']", 1, 2, 'found a single quote, expected a value or "]". JSON puts strings'],
  ['{“a”: 1}', 1, 2, 'found a typographic quote, expected a key'],
  ['{a: 1}', 1, 2, 'found the word "a", expected a key in double quotes or "}". JSON puts keys'],
  ['{"a": 1,\r\n b: 2}', 2, 2, 'found the word "b", expected a key in double quotes. JSON puts keys'],
  ['{"a" 1}', 1, 6, 'found "1", expected a colon behind the key'],
  ['{"a": 1\n "b": 2}', 2, 2, 'found a string, expected a comma or "}". Is a comma missing'],
  ['[1\r2]', 2, 1, 'found "2", expected a comma or "]". Is a comma missing'],
  ['[1,,2]', 1, 4, 'found ",", expected a value. Either a value is missing in front of it, or'],
  ['{"a": 1,,}', 1, 9, 'found ",", expected a key in double quotes. There is a comma too many'],
  ['{"a":}', 1, 6, 'found "}", expected a value.'],
  ['[True]', 1, 2, 'found the word "True", expected a value or "]". Write true in lower case'],
  ['[NaN]', 1, 2, 'found the word "NaN", expected a value or "]". JSON has no such number'],
  ['undefined', 1, 1, 'found the word "undefined", expected a value. Write null'],
  ['hello', 1, 1, 'found the word "hello", expected a value. JSON puts text in double quotes'],
  ['[007]', 1, 2, 'found "007", expected a number as JSON writes it: it has no zeros in front'],
  ['[0x1F]', 1, 2, 'found "0x1F", expected a number as JSON writes it: it is decimal'],
  ['[1.]', 1, 2, 'found "1.", expected a number as JSON writes it: a decimal point'],
  ['[1e]', 1, 2, 'found "1e", expected a number as JSON writes it: it is digits'],
  ['[10n]', 1, 2, 'found "10n", expected a number as JSON writes it: it is digits'],
  ['-', 1, 1, 'found "-", expected a number as JSON writes it: a minus has a digit behind it'],
  ['[+1]', 1, 2, 'found "+1", expected a value or "]". A number has no plus'],
  ['.5', 1, 1, 'found ".5", expected a value. A number has a digit in front'],
  [']', 1, 1, 'found "]", expected a value. It closes nothing'],
  ['{}}', 1, 3, 'found "}", expected the end of the text behind the value. It closes nothing'],
  ['{"a": [1}', 1, 9, 'found "}", expected a comma or "]". The array opened in line 1, column 7 is'],
  ['{\n"a": 1', 2, 7, 'found the end of the text, expected a comma or "}". The object opened in line 1'],
  ['{} {}', 1, 4, 'found "{", expected the end of the text behind the value. One payload is one value'],
  ['{} /* x', 1, 4, 'the comment that starts here has no end, "*/" was expected'],
  ['# x\n{}', 1, 1, 'found "#", expected a value. A comment starts with'],
  ['{\u00a0}', 1, 2, 'found the character U+00A0, expected a key in double quotes or "}". It may look'],
  ['[1/**/2]', 1, 7, 'found "2", expected a comma or "]"'],
  ['["😀" x]', 1, 7, 'found the word "x", expected a comma or "]"'],
  ['[\ud800]', 1, 2, 'found the character U+D800, expected a value or "]"'],
];

describe('what is wrong with a payload', () => {
  for (const [text, line, column, sentence] of faults) {
    it(`says it of ${JSON.stringify(text)}`, () => {
      assert.throws(
        () => readPayload(text),
        (error) => {
          assert.ok(isFunctionGraphError(error));
          assert.deepEqual(error.details, { line, column });
          const start = `The payload is no JSON: ${sentence}`;
          assert.equal(error.message.slice(0, start.length), start);
          return true;
        },
      );
    });
  }

  it('repeats no more than the beginning of a long word or number', () => {
    for (const text of ['a'.repeat(1_000_000), `0${'1'.repeat(1_000_000)}`]) {
      assert.throws(
        () => readPayload(text),
        (error) => isFunctionGraphError(error) && error.message.length < 250,
      );
    }
  });
});
