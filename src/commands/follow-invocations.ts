import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import { idleWaiting } from '../http/sleep';
import { createAsyncFollower, type AsyncFollower } from '../invocations/async-follower';
import type { InvocationHistory } from '../invocations/history/invocation-history';
import type { RecentInvocations } from '../invocations/recent-invocations';
import type { Logger } from '../logger';
import { connectApi } from './connect-api';
import type { ConnectParts } from './connect';

export interface FollowParts extends Omit<ConnectParts, 'questions'> {
  readonly history: InvocationHistory;
  readonly recent: RecentInvocations;
  readonly log: Logger;
}

/**
 * Follows accepted invocations and keeps what became of them with their records. Nobody has given a command for it, so
 * that the user is asked nothing, and the local FunctionGraph is not started: its records end with it.
 *
 * @param parts - `credentialsOf` must ask nothing, either.
 */
export function followInvocations(parts: FollowParts): AsyncFollower {
  const { settings, local, history, recent, log } = parts;
  return createAsyncFollower({
    async connect({ target: id, urn }, signal) {
      const target = settings.functions().functions.find((configured) => configured.id === id);
      if (!target) {
        throw new FunctionGraphError('NO_FUNCTION', t('{0} is not configured any more.', urn.name));
      }
      return target.local && !local.runs()
        ? undefined
        : connectApi(target, { ...parts, questions: { confirm: () => Promise.resolve(false) } }, signal);
    },
    async changed({ id }, state) {
      const known = recent.get(id);
      const record = known ?? (await history.read(id));
      if (record?.outcome.kind === 'accepted') {
        const { kind, requestId } = record.outcome;
        const updated = { ...record, outcome: { kind, requestId, state } };
        if (known) {
          recent.keep(updated);
        }
        await history.replace(updated);
      }
    },
    waiting: idleWaiting,
    now: Date.now,
    log,
  });
}
