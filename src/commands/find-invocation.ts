import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import type { LaunchSyncAnswer } from '../functiongraph/launch-sync-answer';
import type { InvocationHistory } from '../invocations/history/invocation-history';
import type { InvocationRecord } from '../invocations/invocation-record';
import { wordsOf } from '../invocations/outcome-words';
import type { RecentInvocations } from '../invocations/recent-invocations';

export interface PastParts {
  readonly recent: RecentInvocations;
  readonly history: InvocationHistory;
}

/**
 * An invocation by its id, or the last one.
 *
 * @throws FunctionGraphError `NO_RESULT` where it is not kept any more, or there is none.
 */
export async function findInvocation(
  id: string | undefined,
  { recent, history }: PastParts,
): Promise<InvocationRecord> {
  const wanted = id ?? recent.last()?.id ?? (await history.page(1)).entries[0]?.id;
  if (wanted === undefined) {
    throw new FunctionGraphError('NO_RESULT', t('There is no invocation yet. Invoke a function first.'));
  }
  const record = recent.get(wanted) ?? (await history.read(wanted));
  if (!record) {
    throw new FunctionGraphError(
      'NO_RESULT',
      t('This invocation is no longer kept. Invoke the function again.'),
    );
  }
  return record;
}

/** @throws FunctionGraphError `NO_RESULT` where the invocation has brought none. */
export function answerOf({ outcome, request }: InvocationRecord): LaunchSyncAnswer {
  if (!('answer' in outcome)) {
    throw new FunctionGraphError(
      'NO_RESULT',
      t('This invocation of {0} has no result: {1}.', request.urn.name, wordsOf(outcome.kind)),
    );
  }
  return outcome.answer;
}
