import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../../errors';
import { testEventUri } from '../../explorer/test-event-address';
import {
  checkRoom,
  createTestEvent,
  deleteTestEvent,
  problemWithName,
} from '../../functiongraph/test-events';
import { chooseTestEvent, namePrompt, readTestEvents } from './choose-test-event';
import type { GivenTestEvent, TestEventParts } from './parts';
import { findStored, goneError } from './stored-test-event';

/**
 * Gives a test event another name. The API cannot: it is stored a second time, as the account holds it, and the old one
 * deleted when that is done, so that nothing is lost on the way.
 *
 * @throws FunctionGraphError `TEST_EVENT_REFUSED` before anything is changed, also where there is no room for both, or
 * `TEST_EVENT_CHANGED` where the event is gone
 */
export async function renameTestEvent(parts: TestEventParts, given?: GivenTestEvent): Promise<void> {
  const chosen = await chooseTestEvent(given, t('Rename Test Event'), parts);
  if (!chosen) {
    return;
  }
  const { questions, progress, connect, editors } = parts;
  const { configured, event } = chosen;
  const { urn } = configured;
  const uri = testEventUri(urn, event);
  if (editors.isDirty(uri)) {
    const message = t(
      'The test event "{0}" has changes that are not saved. Save or revert them first. Nothing was sent.',
      event.name,
    );
    throw new FunctionGraphError('TEST_EVENT_REFUSED', message);
  }
  const name = await questions.ask({
    title: t('Rename {0}', event.name),
    prompt: namePrompt(),
    value: event.name,
    check: problemWithName,
  });
  if (name === undefined || name === event.name) {
    return;
  }
  checkRoom(name, await readTestEvents(configured, parts));
  try {
    const id = await progress.run(t('Renaming {0}', event.name), async (signal) => {
      const client = await connect(configured, signal);
      const stored = await findStored(client, configured, event.id, signal);
      if (!stored) {
        throw goneError(event.name);
      }
      const created = await createTestEvent(client, urn, { name, content: stored.content }, signal);
      await deleteTestEvent(client, urn, event.id, signal);
      return created;
    });
    if (await editors.close(uri)) {
      await editors.open(testEventUri(urn, { id, name }));
    }
  } finally {
    parts.changed(configured);
  }
}
