import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import { findBraces, type Braces } from './find-braces';
import { byteOrderMark } from './json-characters';
import { numberEnd } from './json-lexemes';
import { readPayload, type Payload } from './read-payload';
import { TextBuffer } from './text-buffer';
import { textPlace } from './text-place';
import { readVariable, type VariableMeaning, type VariableSources } from './variables';

/** A variable at its place. */
interface Use {
  readonly braces: Braces;
  readonly meaning: Exclude<VariableMeaning, { kind: 'fault' }>;
  /** `{{…|number}}`: the value takes the place of the whole string, quotes included. */
  readonly asNumber: boolean;
}

const numberSuffix = /\|\s*number\s*$/;

/**
 * {@link readPayload}, with the variables in its strings resolved: each value is put in as JSON writes it in a
 * string, or, where a string is nothing but `{{…|number}}`, as a number in its place. Values are not looked
 * through again. Everything that is no variable stays exactly as it was typed.
 *
 * Nobody is asked before everything else is known to be right, and the same label is asked for once.
 *
 * @throws FunctionGraphError `PAYLOAD_NOT_JSON`, or `VARIABLE_UNRESOLVED` for a variable without a value, or
 * `CANCELLED` for a question that was dismissed, each with its place in `document`.
 */
export async function resolvePayload(document: string, sources: VariableSources): Promise<Payload> {
  const payload = readPayload(document);
  const text = document.charCodeAt(0) === byteOrderMark ? document.slice(1) : document;
  const all = findBraces(text);
  const uses = all.flatMap((braces) => useOf(text, braces, sources) ?? []);
  const answers = await ask(text, uses, sources);
  const valueOf = ({ meaning }: Use): string =>
    meaning.kind === 'value' ? meaning.value : (answers.get(meaning.label) ?? '');
  const changes = [
    ...all
      .filter(({ content }) => content === undefined)
      .map(({ start, end }) => ({ start, end, text: '{{' })),
    ...uses.map((use) => toChange(text, use, valueOf(use))),
  ].sort((one, other) => one.start - other.start);
  return changes.length === 0 ? payload : readPayload(withChanges(text, changes));
}

function useOf(text: string, braces: Braces, sources: VariableSources): Use | undefined {
  const { content, isWholeValue } = braces;
  if (content === undefined) {
    return undefined;
  }
  // A name of the environment may end like a suffix.
  const whole = content.startsWith('$') ? undefined : readVariable(content, sources);
  const asNumber = whole === undefined && numberSuffix.test(content);
  const meaning =
    whole ?? readVariable(asNumber ? content.replace(numberSuffix, '').trimEnd() : content, sources);
  if (meaning === undefined) {
    return undefined;
  }
  if (meaning.kind === 'fault') {
    throw unresolved(text, braces, meaning.fault);
  }
  if (asNumber && !isWholeValue) {
    throw unresolved(
      text,
      braces,
      t(
        'a number takes the place of a whole value, so that nothing may stand beside it in its string, and it cannot be a key.',
      ),
    );
  }
  return { braces, meaning, asNumber };
}

async function ask(
  text: string,
  uses: readonly Use[],
  sources: VariableSources,
): Promise<ReadonlyMap<string, string>> {
  const numbers = new Set(
    uses.flatMap((use) => (use.asNumber && use.meaning.kind === 'prompt' ? [use.meaning.label] : [])),
  );
  const answers = new Map<string, string>();
  for (const { braces, meaning } of uses) {
    if (meaning.kind === 'prompt' && !answers.has(meaning.label)) {
      const check = (answer: string): string | undefined =>
        numbers.has(meaning.label) && !isNumber(answer.trim())
          ? t('A number is needed, such as 12 or -1.5e3.')
          : undefined;
      const answer = await sources.prompt(meaning.label, check);
      if (answer === undefined) {
        throw failure(text, braces, 'CANCELLED', t('the question was not answered.'));
      }
      answers.set(meaning.label, answer);
    }
  }
  return answers;
}

interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function toChange(text: string, { braces, asNumber }: Use, value: string): Change {
  const { start, end } = braces;
  if (!asNumber) {
    return { start, end, text: JSON.stringify(value).slice(1, -1) };
  }
  const number = value.trim();
  if (!isNumber(number)) {
    // Without the value, which may be a secret: the sentence is shown and logged.
    throw unresolved(text, braces, t('the value is no number as JSON writes it, such as 12 or -1.5e3.'));
  }
  return { start: start - 1, end: end + 1, text: number };
}

function isNumber(text: string): boolean {
  return /^[-\d]/.test(text) && numberEnd(text, 0) === text.length;
}

function withChanges(text: string, changes: readonly Change[]): string {
  const buffer = new TextBuffer();
  let from = 0;
  for (const change of changes) {
    buffer.copy(text, from, change.start);
    buffer.copy(change.text, 0, change.text.length);
    from = change.end;
  }
  buffer.copy(text, from, text.length);
  return buffer.take();
}

function unresolved(text: string, braces: Braces, sentence: string): FunctionGraphError {
  return failure(text, braces, 'VARIABLE_UNRESOLVED', sentence);
}

function failure(
  text: string,
  { start, end }: Braces,
  code: 'VARIABLE_UNRESOLVED' | 'CANCELLED',
  sentence: string,
): FunctionGraphError {
  const { line, column } = textPlace(text, start);
  const shown = end - start > 60 ? `${text.slice(start, start + 60)}…` : text.slice(start, end);
  const message = t('{variable} has no value: {reason}', { variable: shown, reason: sentence });
  return new FunctionGraphError(code, message, { line, column, length: end - start });
}
