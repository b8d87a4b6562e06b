import { testEventUri } from '../../explorer/test-event-address';
import { deleteTestEvent as remove } from '../../functiongraph/test-events';
import { chooseTestEvent } from './choose-test-event';
import type { GivenTestEvent, TestEventParts } from './parts';

/** Deletes a test event in the account, after a yes. */
export async function deleteTestEvent(parts: TestEventParts, given?: GivenTestEvent): Promise<void> {
  const chosen = await chooseTestEvent(given, 'Delete Test Event', parts);
  if (!chosen) {
    return;
  }
  const { questions, progress, connect, editors } = parts;
  const { configured, event } = chosen;
  const yes = await questions.confirm(
    `Delete the test event ${event.name} of ${configured.label}?`,
    'It is deleted in the account, for everybody, and cannot be brought back.',
    'Delete',
  );
  if (!yes) {
    return;
  }
  try {
    await progress.run(`Deleting ${event.name}`, async (signal) =>
      remove(await connect(configured, signal), configured.urn, event.id, signal),
    );
    await editors.close(testEventUri(configured.urn, event));
  } finally {
    parts.changed(configured);
  }
}
