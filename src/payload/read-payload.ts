import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import { byteOrderMark } from './json-characters';
import { describeFault, faultOffset } from './json-fault-text';
import { JsonTokens } from './json-tokens';
import type { OffsetList } from './offset-list';
import { TextBuffer } from './text-buffer';
import { textPlace } from './text-place';

/** What an invocation sends. */
export interface Payload {
  /** UTF-8 without a byte order mark: exactly what is hashed, signed and sent. */
  readonly bytes: Uint8Array;
  /** The document held nothing but blanks and comments; the bytes are `{}`. */
  readonly empty: boolean;
}

/**
 * Makes the payload of a document or a selection. Any JSON value may be sent. Comments and trailing commas are
 * taken out, every other character stays as it was typed: numbers, escapes, duplicate keys and blanks included.
 *
 * @throws FunctionGraphError `PAYLOAD_NOT_JSON` with `line` and `column` of the first fault.
 */
export function readPayload(document: string): Payload {
  const text = document.charCodeAt(0) === byteOrderMark ? document.slice(1) : document;
  const tokens = new JsonTokens(text, 'jsonc');
  let step = tokens.next();
  if (step === 'fault' && isAtEndOfNothing(text, tokens)) {
    return { bytes: new TextEncoder().encode('{}'), empty: true };
  }
  while (step === 'token') {
    step = tokens.next();
  }
  if (tokens.fault) {
    throw notJson(text, faultOffset(text, tokens.fault), describeFault(text, tokens.fault));
  }
  const json = withoutCuts(text, tokens.cuts);
  const surrogate = json.search(loneSurrogate);
  if (surrogate >= 0) {
    const offset = offsetBeforeCuts(surrogate, tokens.cuts);
    const escape = `\\u${text.charCodeAt(offset).toString(16)}`;
    throw notJson(
      text,
      offset,
      t(
        'found half of a surrogate pair, which has no form in UTF-8, expected a whole character. Write it as the escape {0}.',
        escape,
      ),
    );
  }
  return { bytes: new TextEncoder().encode(json), empty: false };
}

/**
 * Checks a text that is to be JSON as it stands, without comments.
 *
 * @throws FunctionGraphError `PAYLOAD_NOT_JSON` with `line` and `column` of the first fault.
 */
export function checkJson(text: string): void {
  const tokens = new JsonTokens(text, 'json');
  while (tokens.next() === 'token');
  if (tokens.fault) {
    throw notJson(text, faultOffset(text, tokens.fault), describeFault(text, tokens.fault));
  }
}

/** With the flag u, the two halves of a pair are one character, which is outside of this range. */
const loneSurrogate = /[\ud800-\udfff]/u;

/** Asked after the first step only: the end of the text came before any token. */
function isAtEndOfNothing(text: string, { fault }: JsonTokens): boolean {
  return fault?.within === 'structure' && fault.offset === text.length;
}

function withoutCuts(text: string, cuts: OffsetList): string {
  if (cuts.length === 0) {
    return text;
  }
  const kept = new TextBuffer();
  let from = 0;
  for (let index = 0; index < cuts.length; index += 2) {
    kept.copy(text, from, cuts.at(index));
    from = cuts.at(index + 1);
  }
  kept.copy(text, from, text.length);
  return kept.take();
}

/** Where a character of the text without cuts stands in the text with them. */
function offsetBeforeCuts(offset: number, cuts: OffsetList): number {
  let before = offset;
  for (let index = 0; index < cuts.length && cuts.at(index) <= before; index += 2) {
    before += cuts.at(index + 1) - cuts.at(index);
  }
  return before;
}

function notJson(text: string, offset: number, sentence: string): FunctionGraphError {
  const place = textPlace(text, offset);
  return new FunctionGraphError('PAYLOAD_NOT_JSON', t('The payload is no JSON: {0}', sentence), {
    line: place.line,
    column: place.column,
  });
}
