import { t } from '@vscode/l10n';

import { fileNameOf } from '../../explorer/test-event-address';
import { payloadPath } from '../../payload/payload-path';
import { chooseTestEvent } from './choose-test-event';
import type { GivenTestEvent, TestEventParts } from './parts';
import { createPulledTestEvents } from './pulled-test-events';
import { findStored, goneError } from './stored-test-event';

/**
 * Saves a test event of the account as a payload of its function, and opens it. A file that is there is never
 * overwritten.
 *
 * @throws FunctionGraphError `TEST_EVENT_CHANGED` where the event is gone, `SETTING_INVALID` where the glob of saved
 * payloads names no folder, or `PAYLOAD_NOT_SAVED`
 */
export async function pullTestEvent(parts: TestEventParts, given?: GivenTestEvent): Promise<void> {
  const chosen = await chooseTestEvent(given, t('Save Test Event as Payload'), parts);
  if (!chosen) {
    return;
  }
  const { settings, files, memory, progress, connect, kept } = parts;
  const { configured, event } = chosen;
  const stored = await progress.run(t('Reading {0}', event.name), async (signal) =>
    findStored(await connect(configured, signal), configured, event.id, signal),
  );
  if (!stored) {
    throw goneError(event.name);
  }
  const path = payloadPath(settings.payloadGlob(), configured.urn.name, fileNameOf(stored.name));
  // An account's text holds no variables: braces in it are meant as they stand, which four say.
  const document = await files.create(path, stored.content.replaceAll('{{', '{{{{'));
  await memory.setTargetOf(document, configured.id);
  await createPulledTestEvents(kept).remember(document, event.id, stored.content);
}
