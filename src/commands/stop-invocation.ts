import { t } from '@vscode/l10n';

import { stopAsyncInvocation } from '../functiongraph/async-invocations';
import { isFunctionGraphError } from '../errors';
import type { AsyncFollower } from '../invocations/async-follower';
import { mayRun } from '../invocations/async-state';
import { formatTime } from '../invocations/format-time';
import type { InvocationHistory } from '../invocations/history/invocation-history';
import type { InvocationRecord } from '../invocations/invocation-record';
import { wordsOf } from '../invocations/outcome-words';
import type { Progress, Questions } from './editor';
import type { ConnectParts } from './connect';
import { connectApi } from './connect-api';
import { targetOf } from './rerun';

export interface StopParts extends ConnectParts {
  readonly questions: Pick<Questions, 'confirm' | 'choose' | 'inform'>;
  readonly progress: Progress;
  readonly follower: Pick<AsyncFollower, 'askAgain'>;
}

/**
 * Stops an asynchronous invocation. What becomes of it is followed as before. One that the platform does not know any
 * more is told to the user, not thrown.
 *
 * @throws FunctionGraphError `NO_FUNCTION` where the function is not configured any more, and as `connectApi` and
 * `stopAsyncInvocation` do.
 */
export async function stopInvocation(record: InvocationRecord, parts: StopParts): Promise<void> {
  const { outcome, request } = record;
  const { name } = request.urn;
  if (outcome.kind !== 'accepted' || !mayRun(outcome.state)) {
    const { state } = outcome.kind === 'accepted' ? outcome : { state: undefined };
    parts.questions.inform(t('This invocation of {0} has ended: {1}.', name, wordsOf(outcome.kind, state)));
    return;
  }
  const target = targetOf(record, parts.settings);
  try {
    await parts.progress.run(t('Stopping {0}', name), async (signal) => {
      const client = await connectApi(target, parts, signal);
      await stopAsyncInvocation(client, request.urn, outcome.requestId, signal);
    });
  } catch (error) {
    if (!isFunctionGraphError(error) || error.details.httpStatus !== 404) {
      throw error;
    }
    parts.questions.inform(
      t(
        'This invocation of {0} is not under way any more: it has just ended, or its function is gone.',
        name,
      ),
    );
  } finally {
    // One that cannot be stopped has perhaps just ended.
    parts.follower.askAgain(record.id);
  }
}

/** Entries that are looked through for what may still run. */
const nearby = 100;

/** The id of an invocation that may still run; undefined where the user chose none, or is told that there is none. */
export async function chooseToStop(
  history: Pick<InvocationHistory, 'page'>,
  questions: Pick<Questions, 'choose' | 'inform'>,
): Promise<string | undefined> {
  const { entries } = await history.page(nearby);
  const open = entries.filter(({ kind, state }) => kind === 'accepted' && mayRun(state));
  if (open.length === 0) {
    questions.inform(t('No asynchronous invocation is under way.'));
    return undefined;
  }
  return questions.choose(
    t('Stop an asynchronous invocation'),
    open.map(({ id, urn, kind, state, startedAt, source }) => ({
      label: urn.name,
      description: `${wordsOf(kind, state)} · ${formatTime(startedAt)} · ${source}`,
      value: id,
    })),
  );
}
