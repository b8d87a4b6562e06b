import { t } from '@vscode/l10n';

import { testEventUri } from '../../explorer/test-event-address';
import { deleteTestEvent as remove } from '../../functiongraph/test-events';
import { chooseTestEvent } from './choose-test-event';
import type { GivenTestEvent, TestEventParts } from './parts';

/** Deletes a test event in the account, after a yes. */
export async function deleteTestEvent(parts: TestEventParts, given?: GivenTestEvent): Promise<void> {
  const chosen = await chooseTestEvent(given, t('Delete Test Event'), parts);
  if (!chosen) {
    return;
  }
  const { questions, progress, connect, editors } = parts;
  const { configured, event } = chosen;
  const yes = await questions.confirm(
    t('Delete the test event {0} of {1}?', event.name, configured.label),
    t('It is deleted in the account, for everybody, and cannot be brought back.'),
    t('Delete'),
  );
  if (!yes) {
    return;
  }
  try {
    await progress.run(t('Deleting {0}', event.name), async (signal) =>
      remove(await connect(configured, signal), configured.urn, event.id, signal),
    );
    await editors.close(testEventUri(configured.urn, event));
  } finally {
    parts.changed(configured);
  }
}
