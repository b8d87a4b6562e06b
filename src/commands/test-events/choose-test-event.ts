import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../../errors';
import type { ConfiguredFunction } from '../../explorer/configured-function';
import { listTestEvents, type TestEvent } from '../../functiongraph/test-events';
import { chooseTarget } from '../choose-target';
import type { GivenTestEvent, TestEventParts } from './parts';

/** What somebody is told who is to name a test event; `problemWithName` holds it. */
export function namePrompt(): string {
  return t('Name of the test event: up to 25 letters, digits, hyphens and underscores, a letter first.');
}

/** The test events that the account holds of a function, read now. */
export async function readTestEvents(
  target: ConfiguredFunction,
  { progress, connect }: TestEventParts,
): Promise<readonly TestEvent[]> {
  const { items } = await progress.run(t('Reading test events of {0}', target.label), async (signal) =>
    listTestEvents(await connect(target, signal), target.urn, signal),
  );
  return items;
}

/**
 * The test event that a command works on: the one that it was called on, else the user chooses function and event.
 *
 * @returns Undefined where the user chose none.
 * @throws FunctionGraphError `TEST_EVENT_REFUSED` where the function has none.
 */
export async function chooseTestEvent(
  given: GivenTestEvent | undefined,
  title: string,
  parts: TestEventParts,
): Promise<GivenTestEvent | undefined> {
  if (given) {
    return given;
  }
  const { settings, memory, questions } = parts;
  const configured = await chooseTarget({ selected: parts.selected() }, title, settings, memory, questions);
  if (!configured) {
    return undefined;
  }
  const events = await readTestEvents(configured, parts);
  if (events.length === 0) {
    throw new FunctionGraphError(
      'TEST_EVENT_REFUSED',
      t('{0} has no test event. New Test Event makes one of the open payload.', configured.label),
    );
  }
  const event = await questions.choose(
    t('{0} of {1}', title, configured.label),
    events.map((each) => ({ label: each.name, value: each })),
  );
  return event && { configured, event };
}
