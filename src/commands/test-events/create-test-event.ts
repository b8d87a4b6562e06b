import { t } from '@vscode/l10n';

import type { ConfiguredFunction } from '../../explorer/configured-function';
import { testEventUri } from '../../explorer/test-event-address';
import {
  checkContent,
  checkRoom,
  createTestEvent as create,
  problemWithName,
  type TestEvent,
} from '../../functiongraph/test-events';
import { choosePayload, encodePayload, openPayload, type PayloadChoice } from '../choose-payload';
import { chooseTarget } from '../choose-target';
import { targetOfDocument } from '../document-target';
import { namePrompt, readTestEvents } from './choose-test-event';
import type { TestEventParts } from './parts';

/** A payload as a test event holds it: what an invocation would send. */
export interface EventPayload {
  readonly target: ConfiguredFunction;
  readonly content: string;
  /** The document that it comes from. */
  readonly document?: string;
  /** Name of that document. */
  readonly name: string;
}

/**
 * Stores the active payload as a new test event in the account, and opens it.
 *
 * @param document - Takes the place of what the editor holds.
 * @throws FunctionGraphError `TEST_EVENT_REFUSED` before anything is changed, and as an invocation does for a payload that
 * cannot be sent.
 */
export async function createTestEvent(
  parts: TestEventParts,
  given?: ConfiguredFunction,
  document?: string,
): Promise<void> {
  const payload = await payloadFor(parts, t('New Test Event'), given, document);
  if (!payload) {
    return;
  }
  const { target } = payload;
  const event = await createNamed(parts, payload, await readTestEvents(target, parts));
  if (event) {
    await parts.editors.open(testEventUri(target.urn, event));
  }
}

/** Asks for a name and stores a payload under it; undefined where the user gives none. */
export async function createNamed(
  { questions, progress, connect, changed }: TestEventParts,
  { target, content, name: from }: EventPayload,
  existing: readonly TestEvent[],
): Promise<TestEvent | undefined> {
  checkContent(from, content);
  // Before somebody thinks of a name.
  checkRoom('', existing);
  const name = await questions.ask({
    title: t('New test event of {0}', target.label),
    prompt: namePrompt(),
    value: proposedName(from),
    check: (answer) => problemWithName(answer) ?? problemWithPlace(answer, existing),
  });
  if (name === undefined) {
    return undefined;
  }
  const id = await progress.run(t('Storing {0}', name), async (signal) =>
    create(await connect(target, signal), target.urn, { name, content }, signal),
  );
  changed(target);
  return { id, name };
}

/**
 * Function and content of what a document, or the editor, holds.
 *
 * @returns Undefined where the user chose none.
 */
export async function payloadFor(
  parts: TestEventParts,
  title: string,
  given?: ConfiguredFunction,
  document?: string,
): Promise<EventPayload | undefined> {
  const { settings, texts, memory, questions } = parts;
  const open = document === undefined ? openPayload(texts) : await texts.read(document);
  const remembered = open && targetOfDocument(open.uri, parts);
  const hints = { given, selected: parts.selected(), remembered };
  const target = await chooseTarget(hints, title, settings, memory, questions);
  const choice: PayloadChoice | undefined =
    target &&
    (open ??
      (await choosePayload(target, settings, texts, memory, questions, {
        title: t('Content of the Test Event of {0}', target.label),
      })));
  if (!target || !choice) {
    return undefined;
  }
  const { bytes } = await encodePayload(choice, 'sync', parts);
  const content = new TextDecoder().decode(bytes);
  return choice === 'emptyObject'
    ? { target, content, name: 'event' }
    : { target, content, name: choice.name, ...(choice.selected ? {} : { document: choice.uri }) };
}

/** What of a document's name can stand in the name of an event. */
function proposedName(name: string): string {
  const file = name.split(/[\\/]/).at(-1) ?? '';
  const stem = file.replace(/\..*$/, '').replaceAll(/[^A-Za-z0-9_-]+/g, '-');
  return stem.replace(/^[^A-Za-z]+/, '').slice(0, 25) || 'event';
}

function problemWithPlace(name: string, existing: readonly TestEvent[]): string | undefined {
  return existing.some((event) => event.name === name)
    ? t('There is a test event "{0}" already.', name)
    : undefined;
}
