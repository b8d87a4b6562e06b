import assert from 'node:assert/strict';

import { parseYaml } from '../../../../src/credentials/sources/parse-yaml';
import { FunctionGraphError } from '../../../../src/errors';

const parse = (text: string): unknown => parseYaml(text, 'clouds.yaml');

/** The sentence of the error, before the way out. */
function refusalOf(text: string): string {
  try {
    parse(text);
  } catch (error) {
    assert.ok(error instanceof FunctionGraphError);
    assert.equal(error.code, 'CREDENTIALS_INVALID');
    assert.equal(error.cause, undefined);
    return error.message.replace(' Correct the file, or set credentials for this profile.', '');
  }
  return assert.fail('it was read');
}

describe('YAML', () => {
  it('gives every value and key as the text that stands there', () => {
    assert.deepEqual(parse('0123: 0x10\nyes: no\non: 1_000\nnull: ~\n1.50: 2001-01-01\nempty:\n'), {
      '0123': '0x10',
      yes: 'no',
      on: '1_000',
      null: '~',
      '1.50': '2001-01-01',
      empty: '',
    });
    assert.deepEqual(parse('{"a": null, "b": [1, true]}'), { a: 'null', b: ['1', 'true'] });
  });

  it('of nothing or comments alone has no value', () => {
    assert.deepEqual(['', '\n', '# later\n'].map(parse), [undefined, undefined, undefined]);
  });

  it('keeps keys that objects have of their own', () => {
    const value = parse('__proto__: { polluted: x }\nconstructor: y\n') as object;
    assert.deepEqual(Object.keys(value), ['__proto__', 'constructor']);
    assert.equal(Object.getPrototypeOf(value), Object.prototype);
  });

  it('follows aliases, up to a hundred', () => {
    const aliases = (count: number): string => `a: &a x\nb: [${Array(count).fill('*a').join(', ')}]\n`;
    assert.deepEqual(parse(aliases(100)), { a: 'x', b: Array(100).fill('x') });
    assert.equal(refusalOf(aliases(101)), 'clouds.yaml is broken YAML at line 2, column 406.');
  });

  it('that is broken is refused with its place alone', () => {
    const texts = {
      'a: 1\na: 2': [2, 1],
      'a: "secret\n\nb: y': [3, 1],
      'a: *secret': [1, 5],
      'a: !secret 1': [1, 4],
      'a:\n\tsecret: 1': [2, 1],
    };
    for (const [text, [line, column]] of Object.entries(texts)) {
      assert.equal(refusalOf(text), `clouds.yaml is broken YAML at line ${line}, column ${column}.`);
    }
    assert.match(refusalOf('['.repeat(100_000)), /^clouds\.yaml is broken YAML at line 1, column \d+\.$/);
    assert.equal(refusalOf('a: 1\n---\nb: 2'), 'clouds.yaml holds several YAML documents.');
  });
});
