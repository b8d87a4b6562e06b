import { JsonTokens } from '../payload/json-tokens';

export interface TextInsertion {
  /** UTF-16 units from the start of the text, before anything is inserted. */
  readonly offset: number;
  readonly text: string;
}

/**
 * What to insert into a settings file so that a list has more entries, with everything else as it stands: comments,
 * blanks, a comma at the end. VS Code itself would write the list anew, without its comments.
 *
 * @param path - The keys that lead to the list.
 * @returns In the order of their offsets; undefined where there is no such list.
 */
export function appendToList(
  text: string,
  path: readonly string[],
  added: readonly unknown[],
): readonly TextInsertion[] | undefined {
  const list = findList(text, path);
  if (!list) {
    return undefined;
  }
  const { opener, closer, lastEnd, endsWithComma } = list;
  const entries = added.map(spaced);
  const isEmpty = lastEnd === undefined;
  const comma = isEmpty || endsWithComma ? [] : [{ offset: lastEnd, text: ',' }];
  if (!isEmpty && !text.slice(opener, closer).includes('\n')) {
    return [...comma, { offset: closer, text: `${endsWithComma ? '' : ' '}${entries.join(', ')}` }];
  }
  const newLine = text.includes('\r\n') ? '\r\n' : '\n';
  const indentation = indentationAt(text, opener);
  const unit = indentation.includes('\t') ? '\t' : '  ';
  const own = isEmpty ? indentation + unit : indentationAt(text, lastEnd);
  const lines = entries.map((entry) => own + entry).join(`,${newLine}`) + (endsWithComma ? ',' : '');
  const lineStart = text.lastIndexOf('\n', closer - 1) + 1;
  const standsAlone = lineStart > opener && text.slice(lineStart, closer).trim() === '';
  return standsAlone
    ? [...comma, { offset: lineStart, text: lines + newLine }]
    : [...comma, { offset: closer, text: newLine + lines + newLine + indentation }];
}

interface FoundList {
  /** Offsets of the brackets. */
  readonly opener: number;
  readonly closer: number;
  /** Where the last entry ends; undefined where there is none. */
  readonly lastEnd: number | undefined;
  readonly endsWithComma: boolean;
}

function findList(text: string, path: readonly string[]): FoundList | undefined {
  const tokens = new JsonTokens(text, 'jsonc');
  let depth = 0;
  /** Keys of the path that are open. */
  let level = 0;
  let key: string | undefined;
  let opener: number | undefined;
  let lastEnd: number | undefined;
  let endsWithComma = false;
  while (tokens.next() === 'token') {
    const { kind, start, end } = tokens;
    const atKey = opener === undefined && depth === level + 1 && key === path[level];
    if (kind === '[' && atKey && level === path.length - 1) {
      opener = start;
    } else if (kind === '{' && atKey && level < path.length - 1) {
      level += 1;
    } else if (kind === ']' && opener !== undefined && depth === level + 2) {
      return { opener, closer: start, lastEnd, endsWithComma };
    } else if (opener !== undefined && kind !== ',') {
      lastEnd = end;
    }
    endsWithComma = kind === ',';
    if (kind === 'scalar' && opener === undefined) {
      key = textOf(text.slice(start, end));
    } else if (kind !== ':') {
      key = undefined;
    }
    depth += Number(kind === '[' || kind === '{') - Number(kind === ']' || kind === '}');
  }
  return undefined;
}

function textOf(scalar: string): string | undefined {
  const value: unknown = scalar.startsWith('"') ? JSON.parse(scalar) : undefined;
  return typeof value === 'string' ? value : undefined;
}

/** On one line, with blanks inside braces. */
function spaced(entry: unknown): string {
  return JSON.stringify(entry, undefined, 1).replaceAll(/\n\s*/g, ' ');
}

function indentationAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}
