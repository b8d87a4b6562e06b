import { findList, indentationAt, type TextEdit } from './json-list';

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
): readonly TextEdit[] | undefined {
  const list = findList(text, path);
  if (!list) {
    return undefined;
  }
  const { opener, closer, endsWithComma } = list;
  const lastEnd = list.entries.at(-1)?.end;
  const entries = added.map(spaced);
  const isEmpty = lastEnd === undefined;
  const comma = isEmpty || endsWithComma ? [] : [insertion(lastEnd, ',')];
  if (!isEmpty && !text.slice(opener, closer).includes('\n')) {
    return [...comma, insertion(closer, `${endsWithComma ? '' : ' '}${entries.join(', ')}`)];
  }
  const newLine = text.includes('\r\n') ? '\r\n' : '\n';
  const indentation = indentationAt(text, opener);
  const unit = indentation.includes('\t') ? '\t' : '  ';
  const own = isEmpty ? indentation + unit : indentationAt(text, lastEnd);
  const lines = entries.map((entry) => own + entry).join(`,${newLine}`) + (endsWithComma ? ',' : '');
  const lineStart = text.lastIndexOf('\n', closer - 1) + 1;
  const standsAlone = lineStart > opener && text.slice(lineStart, closer).trim() === '';
  return standsAlone
    ? [...comma, insertion(lineStart, lines + newLine)]
    : [...comma, insertion(closer, newLine + lines + newLine + indentation)];
}

/** On one line, with blanks inside braces. */
export function spaced(entry: unknown): string {
  return JSON.stringify(entry, undefined, 1).replaceAll(/\n\s*/g, ' ');
}

function insertion(offset: number, text: string): TextEdit {
  return { start: offset, end: offset, text };
}
