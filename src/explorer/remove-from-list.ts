import { findList, valueOf, type TextEdit } from './json-list';

/**
 * What to cut out of a settings file so that a list loses entries. An entry that has its lines for itself goes with the
 * comment behind it; every other comment stays.
 *
 * @param path - The keys that lead to the list.
 * @returns In the order of their offsets; undefined where there is no such list.
 */
export function removeFromList(
  text: string,
  path: readonly string[],
  isMeant: (entry: unknown) => boolean,
): readonly TextEdit[] | undefined {
  const list = findList(text, path);
  if (!list) {
    return undefined;
  }
  const meant = list.entries.map((entry) => isMeant(valueOf(text, entry)));
  const lastKept = meant.lastIndexOf(false);
  const edits: TextEdit[] = [];
  list.entries.forEach((entry, index) => {
    if (!meant[index]) {
      return;
    }
    const next = list.entries[index + 1]?.start ?? list.closer;
    const comma = commaAfter(text, entry.end, next);
    const end = comma === undefined ? entry.end : comma + 1;
    edits.push({ ...withItsLines(text, entry.start, end, next), text: '' });
  });
  const kept = list.entries[lastKept];
  const follower = list.entries[lastKept + 1];
  if (kept && follower && !list.endsWithComma) {
    // The last one that is left needs no comma any more.
    const comma = commaAfter(text, kept.end, follower.start) ?? kept.end;
    edits.push({ start: comma, end: comma + 1, text: '' });
  }
  return edits.sort((one, other) => one.start - other.start);
}

/** The comma between two entries; one in a comment is none. */
function commaAfter(text: string, from: number, to: number): number | undefined {
  const between = text
    .slice(from, to)
    .replaceAll(/\/\/.*|\/\*[^]*?\*\//g, (comment) => ' '.repeat(comment.length));
  const at = between.indexOf(',');
  return at < 0 ? undefined : from + at;
}

function withItsLines(text: string, start: number, end: number, next: number) {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  const isAlone = text.slice(lineStart, start).trim() === '' && lineEnd >= 0 && lineEnd < next;
  if (isAlone && /^[ \t\r]*(?:\/\/.*|\/\*.*\*\/\s*)?$/.test(text.slice(end, lineEnd))) {
    return { start: lineStart, end: lineEnd + 1 };
  }
  const blanks = /^[ \t]*/.exec(text.slice(end, next))?.[0].length ?? 0;
  return { start, end: end + blanks };
}
