import { t } from '@vscode/l10n';

import { storedTestEventUri, testEventUri } from '../../explorer/test-event-address';
import type { ConfiguredFunction } from '../../explorer/configured-function';
import { checkContent, updateTestEvent, type TestEvent } from '../../functiongraph/test-events';
import type { Choice } from '../editor';
import { readTestEvents } from './choose-test-event';
import { createNamed, payloadFor, type EventPayload } from './create-test-event';
import type { TestEventParts } from './parts';
import { createPulledTestEvents } from './pulled-test-events';
import { findStored, goneError } from './stored-test-event';

/**
 * Stores the payload of a document as a test event: a new one, or in the place of one that is there. What the account
 * holds is overwritten without a question only where it is what this document was pulled from or pushed to; all else is
 * shown beside the document first.
 *
 * @param document - Takes the place of what the editor holds.
 * @throws FunctionGraphError `TEST_EVENT_REFUSED`, `TEST_EVENT_CHANGED`, and as an invocation does for a payload that
 * cannot be sent
 */
export async function pushTestEvent(
  parts: TestEventParts,
  given?: ConfiguredFunction,
  document?: string,
): Promise<void> {
  const payload = await payloadFor(parts, t('Store Payload as Test Event'), given, document);
  if (!payload) {
    return;
  }
  checkContent(payload.name, payload.content);
  const pulled = createPulledTestEvents(parts.kept);
  const existing = await readTestEvents(payload.target, parts);
  const origin = payload.document === undefined ? undefined : pulled.eventOf(payload.document);
  const chosen = await parts.questions.choose(
    t('Test event of {0}', payload.target.label),
    choicesOf(existing, origin),
  );
  if (chosen === undefined) {
    return;
  }
  const event =
    chosen === 'new'
      ? await createNamed(parts, payload, existing)
      : (await overwrite(parts, payload, chosen)) && chosen;
  if (event && payload.document !== undefined) {
    await pulled.remember(payload.document, event.id, payload.content);
  }
}

function choicesOf(existing: readonly TestEvent[], origin: string | undefined): Choice<TestEvent | 'new'>[] {
  const choiceOf = (event: TestEvent): Choice<TestEvent> => ({
    label: event.name,
    value: event,
    ...(event.id === origin ? { description: t('this file is a copy of it') } : {}),
  });
  const first = existing.filter(({ id }) => id === origin);
  const others = existing.filter(({ id }) => id !== origin);
  return [...first.map(choiceOf), { label: t('New Test Event…'), value: 'new' }, ...others.map(choiceOf)];
}

/** Whether the event holds the payload's content in the end. */
async function overwrite(parts: TestEventParts, payload: EventPayload, event: TestEvent): Promise<boolean> {
  const { questions, progress, connect, editors, kept } = parts;
  const { target, content, document = '' } = payload;
  const stored = await progress.run(t('Reading {0}', event.name), async (signal) =>
    findStored(await connect(target, signal), target, event.id, signal),
  );
  if (!stored) {
    throw goneError(event.name);
  }
  if (stored.content === content) {
    questions.tell(t('{0} holds the same already.', event.name));
    return true;
  }
  const uri = testEventUri(target.urn, event);
  const pulled = createPulledTestEvents(kept);
  if (!pulled.knows(document, event.id, stored.content)) {
    if (document !== '') {
      await editors.compare(storedTestEventUri(uri), document, t('{0}: in the account ↔ here', event.name));
    }
    const since =
      pulled.eventOf(document) === event.id
        ? t('It was changed elsewhere since this file was last the same.')
        : t('It holds another text than this file.');
    if (
      !(await questions.confirm(
        t('Overwrite the test event {0} of {1}?', event.name, target.label),
        since,
        t('Overwrite'),
      ))
    ) {
      return false;
    }
  }
  await progress.run(t('Storing {0}', event.name), async (signal) =>
    updateTestEvent(await connect(target, signal), target.urn, { ...stored, content }, signal),
  );
  parts.documents.refresh(uri);
  parts.changed(target);
  return true;
}
