import { t } from '@vscode/l10n';

import { FunctionGraphError, isFunctionGraphError } from '../../errors';
import type { ConfiguredFunction } from '../../explorer/configured-function';
import type { ApiClient } from '../../functiongraph/api-client';
import { readTestEvent, type TestEventContent } from '../../functiongraph/test-events';

/** What the account holds of an event, or undefined where it is gone. */
export async function findStored(
  client: ApiClient,
  { urn }: ConfiguredFunction,
  id: string,
  signal: AbortSignal,
): Promise<TestEventContent | undefined> {
  try {
    return await readTestEvent(client, urn, id, signal);
  } catch (error) {
    if (isGone(error)) {
      return undefined;
    }
    throw error;
  }
}

/** FSS.1070 of the API reference: "The event cannot be found." */
function isGone(error: unknown): boolean {
  return isFunctionGraphError(error) && error.details.platformCode === 'FSS.1070';
}

export function goneError(name: string): FunctionGraphError {
  return new FunctionGraphError(
    'TEST_EVENT_CHANGED',
    t('The test event "{0}" is not in the account any more. Nothing was sent.', name),
    { httpStatus: 404 },
  );
}
