import { isRecord } from '../is-record';
import { JsonTokens } from '../payload/json-tokens';
import { spaced } from './append-to-list';
import { findList, indentationAt, valueOf, type Span, type TextEdit } from './json-list';

/** A field that a command of the tree changes. */
export type EntryField = 'urn' | 'group';

/**
 * What to change in a settings file so that a field of entries of a list has another value; all else of them stays as it
 * stands. An entry that is a URN becomes an object where it has to.
 *
 * @param path - The keys that lead to the list.
 * @returns In the order of their offsets; undefined where there is no such list.
 */
export function changeEntries(
  text: string,
  path: readonly string[],
  isMeant: (entry: unknown) => boolean,
  field: EntryField,
  value: string,
): readonly TextEdit[] | undefined {
  return findList(text, path)?.entries.flatMap((entry) => {
    const before = valueOf(text, entry);
    return isMeant(before) ? [change(text, entry, before, field, value)] : [];
  });
}

/** An entry of the settings with another value of a field. */
export function changedEntry(entry: unknown, field: EntryField, value: string): unknown {
  if (isRecord(entry)) {
    return { ...entry, [field]: value };
  }
  return field === 'urn' ? value : { urn: entry, [field]: value };
}

function change(text: string, entry: Span, before: unknown, field: EntryField, value: string): TextEdit {
  if (!isRecord(before)) {
    return { ...entry, text: spaced(changedEntry(before, field, value)) };
  }
  const { last, found } = findField(text.slice(entry.start, entry.end), field);
  if (found) {
    const [start, end] = [entry.start + found.start, entry.start + found.end];
    return { start, end, text: JSON.stringify(value) };
  }
  const at = entry.start + last.end;
  const startsLine = text
    .slice(text.lastIndexOf('\n', at - 1) + 1, at)
    .trim()
    .startsWith('"');
  const newLine = text.includes('\r\n') ? '\r\n' : '\n';
  const space = startsLine ? newLine + indentationAt(text, at) : ' ';
  return { start: at, end: at, text: `,${space}${JSON.stringify(field)}: ${JSON.stringify(value)}` };
}

/** Where the value of a field stands in an object, and its last value, from the start of the object. */
function findField(object: string, field: EntryField): { readonly last: Span; readonly found?: Span } {
  const tokens = new JsonTokens(object, 'jsonc');
  let depth = 0;
  let key = '';
  let last: Span = { start: 0, end: 1 };
  let found: Span | undefined;
  let behindColon = false;
  while (tokens.next() === 'token') {
    const { kind, start, end } = tokens;
    const closes = kind === '}' || kind === ']';
    const isValue = depth === 1 && behindColon && kind === 'scalar';
    if (isValue || (closes && depth === 2)) {
      last = { start, end };
    }
    if (isValue && JSON.parse(key) === field) {
      found = { start, end };
    }
    if (depth === 1 && kind === 'scalar' && !behindColon) {
      key = object.slice(start, end);
    }
    behindColon = kind === ':' && depth === 1;
    depth += Number(kind === '{' || kind === '[') - Number(closes);
  }
  return found ? { last, found } : { last };
}
