import { t } from '@vscode/l10n';

import { FunctionGraphError, isFunctionGraphError } from '../errors';
import type { ConfiguredFunction } from '../explorer/configured-function';
import type { InvocationMode, InvocationPayload } from '../invocations/invocation-record';
import { checkPayloadSize } from '../payload/limits';
import { isForeignText } from '../payload/payload-documents';
import { readPayload, type Payload } from '../payload/read-payload';
import { resolvePayload } from '../payload/resolve-payload';
import { payloadGlobOf } from './document-target';
import type { Choice, FoundText, Memory, OpenText, OpenTexts, Questions, Settings } from './editor';
import { variableSources, type VariableParts } from './payload-variables';

export interface EncodeParts extends VariableParts {
  readonly texts: Pick<OpenTexts, 'mark'>;
}

/** The text that will be sent, or `emptyObject` where the user wants to send `{}`. */
export type PayloadChoice = OpenText | 'emptyObject';

/** What of the open editor counts as payload: a selection anywhere, else a payload document as a whole. */
export function openPayload(texts: Pick<OpenTexts, 'active'>): OpenText | undefined {
  const active = texts.active();
  return active && (active.selected || active.isPayloadDocument) ? active : undefined;
}

/** The payload in the editor where it is saved for another function than the one that is to get a payload. */
export interface ForeignPayload {
  readonly text: OpenText;
  /** Where it is known, and one alone. */
  readonly owner: ConfiguredFunction | undefined;
}

export interface PayloadQuestion {
  readonly foreign?: ForeignPayload | undefined;
  /** Above the choices. */
  readonly title?: string;
}

/**
 * Asks for a payload where the editor holds none of the function's own: the one last sent to it, its saved ones, `{}`,
 * or that of the editor.
 *
 * @returns Undefined where the user chose none.
 */
export async function choosePayload(
  target: ConfiguredFunction,
  settings: Pick<Settings, 'payloadGlob'>,
  texts: OpenTexts,
  memory: Pick<Memory, 'payloadsOf'>,
  questions: Questions,
  { foreign, title = t('Payload for {0}', target.label) }: PayloadQuestion = {},
): Promise<PayloadChoice | undefined> {
  const saved = await texts.find(payloadGlobOf(settings.payloadGlob(), target.urn.name));
  const used = await lastUsed(memory.payloadsOf(target.id), texts);
  const listed = new Set([used[0]?.uri, foreign?.text.uri]);
  const chosen = await questions.choose<string | undefined>(title, [
    ...used.map(({ uri, name }) => ({ label: name, description: t('last used'), value: uri })),
    ...saved
      .filter(({ uri }) => !listed.has(uri))
      .map(({ uri, name }) => ({ label: name, description: t('saved payload'), value: uri })),
    { label: '{}', description: t('an empty object'), value: '' },
    // Behind all others: whoever just confirms sends no function what was saved for another.
    ...(foreign ? [toChoice(foreign)] : []),
  ]);
  if (chosen === undefined) {
    return undefined;
  }
  if (chosen === foreign?.text.uri) {
    return foreign.text;
  }
  return chosen === '' ? 'emptyObject' : texts.read(chosen);
}

function toChoice({ text, owner }: ForeignPayload): Choice<string> {
  return {
    label: text.name,
    description: owner ? t('open in the editor, belongs to {0}', owner.label) : t('open in the editor'),
    value: text.uri,
  };
}

/** The document that was last sent to a function, where it can still be opened. */
async function lastUsed(
  uris: readonly string[],
  texts: Pick<OpenTexts, 'existing'>,
): Promise<readonly FoundText[]> {
  const existing = await texts.existing(uris.slice(0, maxTried));
  return existing.slice(0, 1);
}

/** Documents that are looked for before the search for the last used one is given up. */
const maxTried = 10;

/**
 * The bytes to send, with the variables of the text resolved. What is wrong with it is marked at its place in
 * the document.
 *
 * @throws FunctionGraphError `PAYLOAD_NOT_JSON`, `VARIABLE_UNRESOLVED`, `CANCELLED` or `PAYLOAD_TOO_LARGE`; nothing
 * was sent then.
 */
export async function encodePayload(
  choice: PayloadChoice,
  mode: InvocationMode,
  parts: EncodeParts,
): Promise<InvocationPayload> {
  if (choice === 'emptyObject') {
    return { bytes: new TextEncoder().encode('{}'), source: 'empty object', empty: false };
  }
  const { bytes, empty } = await readMarked(choice, parts);
  checkPayloadSize(bytes.length, mode);
  return { bytes, empty, source: choice.selected ? `selection in ${choice.name}` : choice.name };
}

async function readMarked(text: OpenText, parts: EncodeParts): Promise<Payload> {
  const { texts } = parts;
  try {
    const payload = isForeignText(text.uri)
      ? readPayload(text.text)
      : await resolvePayload(text.text, variableSources(parts));
    texts.mark(text.uri, undefined);
    return payload;
  } catch (error) {
    if (!isFunctionGraphError(error) || error.details.line === undefined) {
      throw error;
    }
    throw atDocumentPlace(error, text, texts);
  }
}

/** A place in a selection becomes the place in its document. */
function atDocumentPlace(
  error: FunctionGraphError,
  text: OpenText,
  texts: Pick<OpenTexts, 'mark'>,
): FunctionGraphError {
  const { line = 1, column = 1, length = 1 } = error.details;
  const place = {
    line: text.startLine + line,
    column: line === 1 ? text.startColumn + column : column,
  };
  texts.mark(text.uri, { ...place, length, message: error.message });
  return new FunctionGraphError(
    error.code,
    t('{0}, line {1}, column {2}: {3} Nothing was sent.', text.name, place.line, place.column, error.message),
    { ...error.details, ...place, document: text.uri, execution: 'didNotRun' },
    error,
  );
}
