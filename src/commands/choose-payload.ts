import { FunctionGraphError, isFunctionGraphError } from '../errors';
import type { ConfiguredFunction } from '../explorer/configured-function';
import type { InvocationMode, InvocationPayload } from '../invocations/invocation-record';
import { checkPayloadSize } from '../payload/limits';
import { readPayload } from '../payload/read-payload';
import type { OpenText, OpenTexts, Questions, Settings } from './editor';

/** The text that will be sent, or `emptyObject` where the user wants to send `{}`. */
export type PayloadChoice = OpenText | 'emptyObject';

/** What of the open editor counts as payload: a selection anywhere, else a payload document as a whole. */
export function openPayload(texts: Pick<OpenTexts, 'active'>): OpenText | undefined {
  const active = texts.active();
  return active && (active.selected || active.isPayloadDocument) ? active : undefined;
}

/**
 * Asks for a payload where the editor holds none: a saved one of the function, or `{}`.
 *
 * @returns Undefined where the user chose none.
 */
export async function choosePayload(
  target: ConfiguredFunction,
  settings: Pick<Settings, 'payloadGlob'>,
  texts: OpenTexts,
  questions: Questions,
): Promise<PayloadChoice | undefined> {
  const saved = await texts.find(settings.payloadGlob().replaceAll('{function}', target.urn.name));
  const chosen = await questions.choose<string | undefined>(`Payload for ${target.label}`, [
    ...saved.map(({ uri, name }) => ({ label: name, description: 'saved payload', value: uri })),
    { label: '{}', description: 'an empty object', value: '' },
  ]);
  if (chosen === undefined) {
    return undefined;
  }
  return chosen === '' ? 'emptyObject' : texts.read(chosen);
}

/**
 * The bytes to send. What is wrong with the text is marked at its place in the document.
 *
 * @throws FunctionGraphError `PAYLOAD_NOT_JSON` or `PAYLOAD_TOO_LARGE`; nothing was sent then.
 */
export function encodePayload(
  choice: PayloadChoice,
  mode: InvocationMode,
  texts: Pick<OpenTexts, 'mark'>,
): InvocationPayload {
  if (choice === 'emptyObject') {
    return { bytes: new TextEncoder().encode('{}'), source: 'empty object', empty: false };
  }
  const { bytes, empty } = readMarked(choice, texts);
  checkPayloadSize(bytes.length, mode);
  return { bytes, empty, source: choice.selected ? `selection in ${choice.name}` : choice.name };
}

function readMarked(text: OpenText, texts: Pick<OpenTexts, 'mark'>) {
  try {
    const payload = readPayload(text.text);
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
  const { line = 1, column = 1 } = error.details;
  const place = {
    line: text.startLine + line,
    column: line === 1 ? text.startColumn + column : column,
  };
  texts.mark(text.uri, { ...place, message: error.message });
  return new FunctionGraphError(
    error.code,
    `${text.name}, line ${place.line}, column ${place.column}: ${error.message} Nothing was sent.`,
    { ...error.details, ...place, execution: 'didNotRun' },
    error,
  );
}
