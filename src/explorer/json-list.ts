import { JsonTokens } from '../payload/json-tokens';
import { readPayload } from '../payload/read-payload';

/** A part of a text in UTF-16 units, the end not included. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What to put in the place of a part of a text. */
export interface TextEdit extends Span {
  readonly text: string;
}

/** A list in a settings file. */
export interface FoundList {
  /** Offsets of the brackets. */
  readonly opener: number;
  readonly closer: number;
  readonly entries: readonly Span[];
  readonly endsWithComma: boolean;
}

/**
 * Finds a list in the text of a settings file, which may hold comments.
 *
 * @param path - The keys that lead to the list.
 */
export function findList(text: string, path: readonly string[]): FoundList | undefined {
  const tokens = new JsonTokens(text, 'jsonc');
  let depth = 0;
  /** Keys of the path that are open. */
  let level = 0;
  let key: string | undefined;
  let opener: number | undefined;
  const entries: Span[] = [];
  let entryStart = 0;
  let endsWithComma = false;
  while (tokens.next() === 'token') {
    const { kind, start, end } = tokens;
    const atKey = opener === undefined && depth === level + 1 && key === path[level];
    const opens = kind === '[' || kind === '{';
    const closes = kind === ']' || kind === '}';
    if (kind === '[' && atKey && level === path.length - 1) {
      opener = start;
    } else if (kind === '{' && atKey && level < path.length - 1) {
      level += 1;
    } else if (kind === ']' && opener !== undefined && depth === level + 2) {
      return { opener, closer: start, entries, endsWithComma };
    } else if (opener !== undefined) {
      const outer = depth === level + 2;
      entryStart = outer ? start : entryStart;
      if ((outer && kind === 'scalar') || (closes && depth === level + 3)) {
        entries.push({ start: entryStart, end });
      }
    }
    endsWithComma = kind === ',';
    if (kind === 'scalar' && opener === undefined) {
      key = textOf(text.slice(start, end));
    } else if (kind !== ':') {
      key = undefined;
    }
    depth += Number(opens) - Number(closes);
  }
  return undefined;
}

/** The value of a part that is a JSON value with comments. */
export function valueOf(text: string, { start, end }: Span): unknown {
  return JSON.parse(new TextDecoder().decode(readPayload(text.slice(start, end)).bytes));
}

export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return edits.reduceRight(
    (result, { start, end, text: inserted }) => result.slice(0, start) + inserted + result.slice(end),
    text,
  );
}

export function indentationAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

function textOf(scalar: string): string | undefined {
  const value: unknown = scalar.startsWith('"') ? JSON.parse(scalar) : undefined;
  return typeof value === 'string' ? value : undefined;
}
