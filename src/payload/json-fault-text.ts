import { t } from '@vscode/l10n';

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
import type { JsonFault } from './json-tokens';
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
      return t('the comment that starts here has no end, "*/" was expected.');
    case 'structure': {
      const hint = structureHint(text, fault);
      const sentence = t('found {found}, expected {wanted}.', {
        found: found(text, fault.offset),
        wanted: wanted(text, fault),
      });
      return `${sentence}${hint && ` ${hint}`}`;
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
    return offset >= text.length
      ? t(
          'the string that starts here is not closed, found the end of the text, expected a double quote. A line break inside a string is written \\n.',
        )
      : t(
          'the string that starts here is not closed, found the end of its line, expected a double quote. A line break inside a string is written \\n.',
        );
  }
  if (code !== backslash) {
    const escape = code === 0x09 ? '\\t' : `\\u${hex(code)}`;
    return t('found the control character {character} in a string, expected {escape} in its place.', {
      character: codePoint(code),
      escape,
    });
  }
  const letter = String.fromCodePoint(text.codePointAt(offset + 1) ?? blank);
  return letter === 'u'
    ? t('found \\u without four hexadecimal digits, expected an escape such as \\u00e9.')
    : t(
        'found {0}, expected one of the escapes \\" \\\\ \\/ \\b \\f \\n \\r \\t \\u. A backslash itself is written \\\\.',
        shown(`\\${letter}`.trimEnd()),
      );
}

function describeNumberFault(text: string, start: number): string {
  const number = run(text, start, isNumberPart);
  const digits = number.replace(/^-/, '');
  const hint = /^0\d/.test(digits)
    ? t('it has no zeros in front.')
    : /^0[xob]/i.test(digits)
      ? t('it is decimal.')
      : digits === '' || /^infinity/i.test(digits)
        ? t('a minus has a digit behind it.')
        : /\.(\D|$)/.test(digits)
          ? t('a decimal point has a digit behind it.')
          : t('it is digits, perhaps a fraction, perhaps an exponent, such as -1.5e3.');
  return t('found {found}, expected a number as JSON writes it: {hint}', { found: shown(number), hint });
}

function wanted(text: string, { expected, opener }: JsonFault): string {
  switch (expected) {
    case 'value':
    case 'item':
      return t('a value');
    case 'firstItem':
      return t('a value or "]"');
    case 'key':
      return t('a key in double quotes');
    case 'firstKey':
      return t('a key in double quotes or "}"');
    case 'colon':
      return t('a colon behind the key');
    case 'commaOrClose':
      return t('a comma or "{0}"', closerOf(text, opener));
    case 'end':
      return t('the end of the text behind the value');
  }
}

function found(text: string, offset: number): string {
  if (offset >= text.length) {
    return t('the end of the text');
  }
  const code = text.codePointAt(offset) ?? blank;
  const character = String.fromCodePoint(code);
  if (character === '"') {
    return t('a string');
  }
  const name = quotationMarks.get(character);
  if (name) {
    return name();
  }
  if (isDigit(code) || code === minus || code === plus || code === dot) {
    return shown(run(text, offset, isNumberPart));
  }
  const word = /^[\p{L}\p{N}_$]+/u.exec(text.slice(offset, offset + shownLength + 1))?.[0];
  if (word !== undefined) {
    return t('the word {0}', shown(word));
  }
  return isInvisible(character) ? t('the character {0}', codePoint(code)) : shown(character);
}

const typographic = (): string => t('a typographic quote');

const quotationMarks: ReadonlyMap<string, () => string> = new Map([
  ["'", () => t('a single quote')],
  ['`', () => t('a backtick')],
  ['“', typographic],
  ['”', typographic],
  ['„', typographic],
  ['‘', typographic],
  ['’', typographic],
]);

const lowerCase = (word: string): string => t('Write {0} in lower case.', word);
const writeNull = (): string => t('Write null.');
const noNumber = (): string => t('JSON has no such number; write null or a string.');

/** Words that other languages have for what JSON writes in its own way. */
const words: ReadonlyMap<string, (word: string) => string> = new Map([
  ['true', lowerCase],
  ['false', lowerCase],
  ['null', lowerCase],
  ['none', writeNull],
  ['nil', writeNull],
  ['undefined', writeNull],
  ['nan', noNumber],
  ['infinity', noNumber],
]);

/** The way out, where there is an obvious one. */
function structureHint(text: string, fault: JsonFault): string {
  const { offset, expected } = fault;
  const code = text.charCodeAt(offset);
  const character = text.charAt(offset);
  if (quotationMarks.has(character)) {
    return t('JSON puts strings and keys in double quotes.');
  }
  if (code === closeBrace || code === closeBracket || offset >= text.length) {
    return bracketHint(text, fault);
  }
  if (character === '#') {
    return t('A comment starts with // or /*.');
  }
  if (character !== '' && isInvisible(character)) {
    return t('It may look like a blank or like nothing, but JSON does not allow it outside of strings.');
  }
  switch (expected) {
    case 'commaOrClose':
      return /[,:=]/.test(character) ? '' : t('Is a comma missing in front of it?');
    case 'key':
    case 'firstKey':
      return character === ',' ? t('There is a comma too many.') : t('JSON puts keys in double quotes.');
    case 'value':
    case 'item':
    case 'firstItem':
      return valueHint(text, offset);
    case 'end':
      return t('One payload is one value; put several into an array.');
    case 'colon':
      return '';
  }
}

function valueHint(text: string, offset: number): string {
  const character = text.charAt(offset);
  if (character === ',') {
    return t('Either a value is missing in front of it, or there is a comma too many.');
  }
  if (character === '+') {
    return t('A number has no plus in front.');
  }
  if (character === '.') {
    return t('A number has a digit in front of its decimal point.');
  }
  const word = /^[A-Za-z]+/.exec(text.slice(offset, offset + shownLength))?.[0]?.toLowerCase();
  return word === undefined ? '' : (words.get(word)?.(word) ?? t('JSON puts text in double quotes.'));
}

function bracketHint(text: string, { offset, opener }: JsonFault): string {
  if (opener === undefined) {
    return offset >= text.length ? '' : t('It closes nothing.');
  }
  const closer = closerOf(text, opener);
  if (text.charAt(offset) === closer) {
    return '';
  }
  const { line, column } = textPlace(text, opener);
  return closer === '}'
    ? t('The object opened in line {line}, column {column} is still open.', { line, column })
    : t('The array opened in line {line}, column {column} is still open.', { line, column });
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
