import {
  backslash,
  blank,
  closeBrace,
  closeBracket,
  dot,
  isDigit,
  isLineBreak,
  minus,
  openBrace,
  plus,
} from './json-characters';
import { isNumberPart } from './json-lexemes';
import type { Expected, JsonFault } from './json-tokens';
import { textPlace } from './text-place';

/** Longest stretch of the text that a sentence repeats. */
const shownLength = 40;

/** What was found, what was expected, and where it helps the way out: whole sentences without the place. */
export function describeFault(text: string, fault: JsonFault): string {
  switch (fault.within) {
    case 'string':
      return describeStringFault(text, fault);
    case 'number':
      return describeNumberFault(text, fault.start);
    case 'comment':
      return 'the comment that starts here has no end, "*/" was expected.';
    case 'structure': {
      const hint = structureHint(text, fault);
      return `found ${found(text, fault.offset)}, expected ${wanted(text, fault)}.${hint && ` ${hint}`}`;
    }
  }
}

/**
 * Where to point. A string without end is shown where it starts, since its end may be anywhere; everything
 * else where it went wrong.
 */
export function faultOffset(text: string, fault: JsonFault): number {
  return fault.within === 'string' && endsOpen(text, fault.offset) ? fault.start : fault.offset;
}

function endsOpen(text: string, offset: number): boolean {
  return offset >= text.length || isLineBreak(text.charCodeAt(offset));
}

function describeStringFault(text: string, { offset }: JsonFault): string {
  const code = text.charCodeAt(offset);
  if (endsOpen(text, offset)) {
    const end = offset >= text.length ? 'the end of the text' : 'the end of its line';
    return `the string that starts here is not closed, found ${end}, expected a double quote. A line break inside a string is written \\n.`;
  }
  if (code !== backslash) {
    const escape = code === 0x09 ? '\\t' : `\\u${hex(code)}`;
    return `found the control character ${codePoint(code)} in a string, expected ${escape} in its place.`;
  }
  const letter = String.fromCodePoint(text.codePointAt(offset + 1) ?? blank);
  return letter === 'u'
    ? 'found \\u without four hexadecimal digits, expected an escape such as \\u00e9.'
    : `found ${shown(`\\${letter}`.trimEnd())}, expected one of the escapes \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u. A backslash itself is written \\\\.`;
}

function describeNumberFault(text: string, start: number): string {
  const number = run(text, start, isNumberPart);
  const expected = 'expected a number as JSON writes it';
  const digits = number.replace(/^-/, '');
  const hint = /^0\d/.test(digits)
    ? 'it has no zeros in front.'
    : /^0[xob]/i.test(digits)
      ? 'it is decimal.'
      : digits === '' || /^infinity/i.test(digits)
        ? 'a minus has a digit behind it.'
        : /\.(\D|$)/.test(digits)
          ? 'a decimal point has a digit behind it.'
          : 'it is digits, perhaps a fraction, perhaps an exponent, such as -1.5e3.';
  return `found ${shown(number)}, ${expected}: ${hint}`;
}

function wanted(text: string, { expected, opener }: JsonFault): string {
  const words: Record<Expected, string> = {
    value: 'a value',
    item: 'a value',
    firstItem: 'a value or "]"',
    key: 'a key in double quotes',
    firstKey: 'a key in double quotes or "}"',
    colon: 'a colon behind the key',
    commaOrClose: `a comma or "${closerOf(text, opener)}"`,
    end: 'the end of the text behind the value',
  };
  return words[expected];
}

function found(text: string, offset: number): string {
  if (offset >= text.length) {
    return 'the end of the text';
  }
  const code = text.codePointAt(offset) ?? blank;
  const character = String.fromCodePoint(code);
  if (character === '"') {
    return 'a string';
  }
  const name = quotationMarks.get(character);
  if (name !== undefined) {
    return name;
  }
  if (isDigit(code) || code === minus || code === plus || code === dot) {
    return shown(run(text, offset, isNumberPart));
  }
  const word = /^[\p{L}\p{N}_$]+/u.exec(text.slice(offset, offset + shownLength + 1))?.[0];
  if (word !== undefined) {
    return `the word ${shown(word)}`;
  }
  return isInvisible(character) ? `the character ${codePoint(code)}` : shown(character);
}

const quotationMarks = new Map([
  ["'", 'a single quote'],
  ['`', 'a backtick'],
  ['“', 'a typographic quote'],
  ['”', 'a typographic quote'],
  ['„', 'a typographic quote'],
  ['‘', 'a typographic quote'],
  ['’', 'a typographic quote'],
]);

const words = new Map([
  ['true', 'Write true in lower case.'],
  ['false', 'Write false in lower case.'],
  ['null', 'Write null in lower case.'],
  ['none', 'Write null.'],
  ['nil', 'Write null.'],
  ['undefined', 'Write null.'],
  ['nan', 'JSON has no such number; write null or a string.'],
  ['infinity', 'JSON has no such number; write null or a string.'],
]);

/** The way out, where there is an obvious one. */
function structureHint(text: string, fault: JsonFault): string {
  const { offset, expected } = fault;
  const code = text.charCodeAt(offset);
  const character = text.charAt(offset);
  if (quotationMarks.has(character)) {
    return 'JSON puts strings and keys in double quotes.';
  }
  if (code === closeBrace || code === closeBracket || offset >= text.length) {
    return bracketHint(text, fault);
  }
  if (character === '#') {
    return 'A comment starts with // or /*.';
  }
  if (character !== '' && isInvisible(character)) {
    return 'It may look like a blank or like nothing, but JSON does not allow it outside of strings.';
  }
  switch (expected) {
    case 'commaOrClose':
      return /[,:=]/.test(character) ? '' : 'Is a comma missing in front of it?';
    case 'key':
    case 'firstKey':
      return character === ',' ? 'There is a comma too many.' : 'JSON puts keys in double quotes.';
    case 'value':
    case 'item':
    case 'firstItem':
      return valueHint(text, offset);
    case 'end':
      return 'One payload is one value; put several into an array.';
    case 'colon':
      return '';
  }
}

function valueHint(text: string, offset: number): string {
  const character = text.charAt(offset);
  if (character === ',') {
    return 'Either a value is missing in front of it, or there is a comma too many.';
  }
  if (character === '+') {
    return 'A number has no plus in front.';
  }
  if (character === '.') {
    return 'A number has a digit in front of its decimal point.';
  }
  const word = /^[A-Za-z]+/.exec(text.slice(offset, offset + shownLength))?.[0];
  return word === undefined ? '' : (words.get(word.toLowerCase()) ?? 'JSON puts text in double quotes.');
}

function bracketHint(text: string, { offset, opener }: JsonFault): string {
  if (opener === undefined) {
    return offset >= text.length ? '' : 'It closes nothing.';
  }
  const closer = closerOf(text, opener);
  if (text.charAt(offset) === closer) {
    return '';
  }
  const { line, column } = textPlace(text, opener);
  const container = closer === '}' ? 'object' : 'array';
  return `The ${container} opened in line ${line}, column ${column} is still open.`;
}

function closerOf(text: string, opener: number | undefined): string {
  return opener !== undefined && text.charCodeAt(opener) === openBrace ? '}' : ']';
}

function run(text: string, start: number, belongs: (code: number) => boolean): string {
  let end = start;
  while (end <= start + shownLength && belongs(text.charCodeAt(end))) {
    end += 1;
  }
  return text.slice(start, end);
}

function shown(part: string): string {
  return part.length > shownLength ? `"${part.slice(0, shownLength)}…"` : `"${part}"`;
}

/** Blanks of other kinds, control and format characters, halves of surrogate pairs, and what is unassigned. */
function isInvisible(character: string): boolean {
  return /^[\p{C}\p{Z}]/u.test(character);
}

function codePoint(code: number): string {
  return `U+${hex(code)}`;
}

function hex(code: number): string {
  return code.toString(16).toUpperCase().padStart(4, '0');
}
