import fc from 'fast-check';

/** A JSON text with comments and trailing commas as somebody types it, and as it is to be sent. */
export interface TypedJson {
  readonly typed: string;
  readonly sent: string;
}

const same = (text: string): TypedJson => ({ typed: text, sent: text });
const cut = (typed: string): TypedJson => ({ typed, sent: '' });

function concat(parts: readonly TypedJson[]): TypedJson {
  return {
    typed: parts.map(({ typed }) => typed).join(''),
    sent: parts.map(({ sent }) => sent).join(''),
  };
}

const blanks = fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r\n', '\r'), maxLength: 3 });

const comments = fc.oneof(
  fc
    .string({ unit: fc.constantFrom('a', '"', '*', '/', ',', '}', ' ', 'é', '\ud800'), maxLength: 8 })
    .map((words) => ({ typed: `//${words}\n`, sent: '\n' })),
  fc
    .string({ unit: fc.constantFrom('a', '"', '*', '\n', '\r', ']', ' /', '😀'), maxLength: 8 })
    .map((words) => cut(`/*${words}*/`)),
);

/** Weighted so that most gaps hold blanks alone. */
const jsoncGaps: fc.Arbitrary<TypedJson> = fc.oneof(
  { arbitrary: blanks.map(same), weight: 4 },
  { arbitrary: fc.array(fc.oneof(comments, blanks.map(same)), { maxLength: 3 }).map(concat), weight: 1 },
);

const numbers = fc.constantFrom(
  ...['0', '-0', '1.0', '12345678901234567890', '1e400', '1E-7', '-1.5e+3', '0.10', '3'],
);
const pieces = fc.constantFrom(
  ...['a', ' ', 'é', '😀', '\u2028', '/', '//', '/*', ',', ']', "'", '\u007f'],
  ...['\\"', '\\\\', '\\/', '\\b', '\\n', '\\u00e9', '\\u00E9', '\\ud800', '\\ud83d\\ude00'],
);
const strings = fc.string({ unit: pieces, maxLength: 6 }).map((text) => `"${text}"`);
// Few keys, so that many are there twice.
const keys = fc.constantFrom('"a"', '"b"', '"\\u0061"', '"__proto__"', '""');
const scalars = fc.oneof(numbers, strings, fc.constantFrom('true', 'false', 'null')).map(same);

function values(gaps: fc.Arbitrary<TypedJson>, trailingComma: fc.Arbitrary<boolean>) {
  const { value } = fc.letrec<{ value: TypedJson; array: TypedJson; object: TypedJson }>((tie) => {
    const container = (open: string, items: fc.Arbitrary<TypedJson>, close: string) =>
      fc
        .tuple(fc.array(fc.tuple(items, gaps), { maxLength: 4 }), trailingComma, gaps)
        .map(([list, trailing, last]) =>
          concat([
            same(open),
            ...list.flatMap(([item, gap], index) => (index > 0 ? [same(','), gap, item] : [gap, item])),
            last,
            ...(trailing && list.length > 0 ? [cut(','), last] : []),
            same(close),
          ]),
        );
    const member = fc
      .tuple(keys, gaps, gaps, tie('value'))
      .map(([key, before, behind, item]) => concat([same(key), before, same(':'), behind, item]));
    return {
      value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalars, tie('array'), tie('object')),
      array: container('[', tie('value'), ']'),
      object: container('{', member, '}'),
    };
  });
  return fc.tuple(gaps, value, gaps).map(concat);
}

/** JSON with comments and trailing commas. */
export const jsoncTexts = values(jsoncGaps, fc.boolean());

/** JSON that `JSON.parse` reads. */
export const jsonTexts = values(blanks.map(same), fc.constant(false)).map(({ sent }) => sent);

const fragments = fc.constantFrom(
  ...['{', '}', '[', ']', ',', ':', '"', '""', '"a"', '\\', '\\u', '/', '//', '/*', '*/', "'", ' ', '\n'],
  ...['0', '1', '01', '-', '+', '.', 'e', 'E9', 'true', 'nul', 'null', 'a', '\t', '\u0000', '\u00a0'],
  ...['\ufeff', '\ud800', '\udc00', 'é'],
);

/** Texts that look like JSON, most of which are none: fragments, and JSON with a cut or an insertion. */
export const jsonLikeTexts = fc.oneof(
  fc.array(fragments, { maxLength: 12 }).map((parts) => parts.join('')),
  fc
    .tuple(
      jsoncTexts.map(({ typed }) => typed),
      fc.nat(),
      fc.nat(2),
      fc.oneof(fragments, fc.constant('')),
    )
    .map(([text, place, length, inserted]) => {
      const at = place % (text.length + 1);
      return text.slice(0, at) + inserted + text.slice(at + length);
    }),
  fc.string({ unit: 'binary' }),
);

export function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
