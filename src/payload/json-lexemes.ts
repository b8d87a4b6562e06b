import {
  backslash,
  blank,
  dot,
  doubleQuote,
  isDigit,
  isHexDigit,
  isWordPart,
  minus,
  plus,
  zero,
} from './json-characters';

/*
 * Each function finds where a lexeme ends. A fault is answered as the bitwise complement of its offset, which
 * is negative and costs no allocation: these loops see every character of a 6 MB text.
 */

/**
 * Looks for the quote that closes a string, from `at` behind its opening quote or behind a whole character.
 *
 * @returns its offset, which is less than `until`; or one from `until` on, where reading may go on; or a
 * fault's complement.
 */
export function closingQuote(text: string, at: number, until: number): number {
  let offset = at;
  while (offset < until) {
    const code = text.charCodeAt(offset);
    if (code === doubleQuote) {
      return offset;
    }
    if (code === backslash) {
      const end = escapeEnd(text, offset);
      if (end < 0) {
        return end;
      }
      offset = end;
    } else if (code < blank) {
      return ~offset;
    } else {
      offset += 1;
    }
  }
  return offset >= text.length ? ~text.length : offset;
}

/** The end of the escape whose backslash is at `at`. */
function escapeEnd(text: string, at: number): number {
  const letter = text.charAt(at + 1);
  if (letter !== 'u') {
    return letter !== '' && '"\\/bfnrt'.includes(letter) ? at + 2 : ~at;
  }
  for (let offset = at + 2; offset < at + 6; offset++) {
    if (!isHexDigit(text.charCodeAt(offset))) {
      return ~at;
    }
  }
  return at + 6;
}

/** The end of the number that starts at `at`, whose fault is always at its start. */
export function numberEnd(text: string, at: number): number {
  let offset = text.charCodeAt(at) === minus ? at + 1 : at;
  const integer = offset;
  offset = digitsEnd(text, integer);
  if (offset === integer || (offset > integer + 1 && text.charCodeAt(integer) === zero)) {
    return ~at;
  }
  if (text.charCodeAt(offset) === dot) {
    const fraction = offset + 1;
    offset = digitsEnd(text, fraction);
    if (offset === fraction) {
      return ~at;
    }
  }
  // 0x20 turns E into e, and no other character into it.
  if ((text.charCodeAt(offset) | 0x20) === 0x65) {
    const sign = text.charCodeAt(offset + 1);
    const exponent = sign === plus || sign === minus ? offset + 2 : offset + 1;
    offset = digitsEnd(text, exponent);
    if (offset === exponent) {
      return ~at;
    }
  }
  return isNumberPart(text.charCodeAt(offset)) ? ~at : offset;
}

/** What a number may not touch: `0x1F`, `1.2.3` and `1-2` are wrong as a whole, not where they go astray. */
export function isNumberPart(code: number): boolean {
  return isWordPart(code) || code === dot || code === plus || code === minus;
}

/** The end of `true`, `false` or `null` at `at`. */
export function literalEnd(text: string, at: number): number {
  for (const literal of ['true', 'false', 'null']) {
    if (text.startsWith(literal, at)) {
      const end = at + literal.length;
      return isWordPart(text.charCodeAt(end)) ? ~at : end;
    }
  }
  return ~at;
}

function digitsEnd(text: string, at: number): number {
  let offset = at;
  while (isDigit(text.charCodeAt(offset))) {
    offset += 1;
  }
  return offset;
}
