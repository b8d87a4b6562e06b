import { JsonTokens } from './json-tokens';

/**
 * `{{…}}` in a string of a payload. Offsets count in the text as it stands, so that a place can be shown where
 * it was typed.
 */
export interface Braces {
  /** Offset of the first opening brace. */
  readonly start: number;
  /** Offset behind the last closing brace. */
  readonly end: number;
  /** What stands between the braces, with the escapes of JSON undone; undefined for `{{{{`, which stands alone. */
  readonly content: string | undefined;
  /** Whether the braces are the whole of a string that is a value, not a key: only there a number can stand. */
  readonly isWholeValue: boolean;
}

/**
 * Either four opening braces, or two pairs with neither kind between them. No escape of JSON starts or ends
 * with a brace, so what matches never holds a part of one; `\u007b` is no brace here.
 */
const bracesPattern = /\{\{\{\{|\{\{([^{}]*)\}\}/g;

/**
 * The braces in the strings of a JSON or JSONC text, keys included and comments left out, in their order.
 *
 * @param text - Without a byte order mark; where it is no JSON, the braces up to its fault.
 */
export function findBraces(text: string): Braces[] {
  const found: Braces[] = [];
  let next = text.indexOf('{{');
  if (next < 0) {
    return found;
  }
  const tokens = new JsonTokens(text, 'jsonc');
  let ofLast: Braces[] = [];
  const keepLast = (isKey: boolean): void => {
    for (const braces of ofLast) {
      found.push(isKey ? { ...braces, isWholeValue: false } : braces);
    }
    ofLast = [];
  };
  while (tokens.next() === 'token') {
    keepLast(tokens.kind === ':');
    if (next >= 0 && next < tokens.start) {
      next = text.indexOf('{{', tokens.start);
    }
    if (next >= 0 && next < tokens.end) {
      ofLast = bracesOf(text, tokens.start, tokens.end);
    }
  }
  keepLast(false);
  return found;
}

function bracesOf(text: string, start: number, end: number): Braces[] {
  return [...text.slice(start, end).matchAll(bracesPattern)].map((match) => {
    const from = start + match.index;
    const to = from + match[0].length;
    return {
      start: from,
      end: to,
      content: match[1] === undefined ? undefined : (JSON.parse(`"${match[1]}"`) as string),
      isWholeValue: from === start + 1 && to === end - 1,
    };
  });
}
