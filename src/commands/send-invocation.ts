import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import type { ConfiguredFunction } from '../explorer/configured-function';
import { documentUri } from '../invocations/invocation-document';
import type { HistoryPlace } from '../invocations/history/invocation-history';
import type { InvocationRecord, InvocationRequest } from '../invocations/invocation-record';
import type { RecentInvocations } from '../invocations/recent-invocations';
import { failureSentences, reportInvocation } from '../invocations/report-invocation';
import type { LinkTo } from '../invocations/report-text';
import { runInvocation } from '../invocations/run-invocation';
import type { RunningInvocations } from '../invocations/running-invocations';
import type { Logger } from '../logger';
import { formatBytes } from '../payload/format-bytes';
import { formatUrn } from '../urn';
import { confirmProtected } from './confirm-protected';
import { connect, type ConnectParts } from './connect';
import type { LocalFunctionGraph, OutputChannel, Progress, Questions } from './editor';
import { chooseMode, tellWhenGivenUp, type WaitedFor } from './gateway-limit';

export interface SendParts extends ConnectParts {
  readonly local: LocalFunctionGraph;
  readonly questions: Questions;
  readonly output: OutputChannel;
  readonly progress: Progress;
  readonly log: Logger;
  readonly recent: RecentInvocations;
  readonly running: RunningInvocations;
  readonly waitedFor: WaitedFor;
  /** Seconds that a function may run, where a read has brought that already. */
  readonly knownTimeout: (target: ConfiguredFunction) => number | undefined;
  /** Told of each invocation that has ended, and where it may be kept. */
  readonly ended: (record: InvocationRecord, place: HistoryPlace) => void;
}

/** No limit of the user's, and none of the function's known: the seconds that a synchronous function may run at most. */
const longestTimeout = 900;

/** Seconds that a timer can wait at most, 24 days: a function that is debugged waits for the user. */
const longestTimer = 2_147_483;

/** Seconds that an answer may take beside the function's own time. */
const answerTime = 10;

/**
 * Sends a checked invocation once, and shows and keeps what became of it. Whichever command it comes from: a
 * protected function is asked about first, and the same invocation twice at a time, as by a double click.
 *
 * @param sending - Called when nothing is in the way of the request any more.
 * @throws FunctionGraphError for a call that failed, after its block was written.
 */
export async function sendInvocation(
  parts: SendParts,
  target: ConfiguredFunction,
  sent: Omit<InvocationRequest, 'profile' | 'target'>,
  sending?: () => Promise<void>,
): Promise<void> {
  const { settings, questions, progress, running } = parts;
  const known = parts.knownTimeout({ ...target, urn: sent.urn });
  const mode = await chooseMode(target, sent, known, parts);
  if (!mode) {
    return;
  }
  const request = { ...sent, mode, target: target.id };
  if (!(await confirmProtected(target, request, parts))) {
    return;
  }
  if (running.has(request) && !(await confirmSecond(target, questions))) {
    return;
  }
  const timeout = 1000 * timeoutOf(target, known, parts);
  const { record, renew } = await progress.run(t('Invoking {0}', target.label), (stop) =>
    running.during(request, stop, async (signal) => {
      const { profile, endpoint, credentials, renew } = await connect(target, parts, signal);
      const client = { endpoint, credentials, timeout };
      await sending?.();
      return {
        record: await tellWhenGivenUp(
          target,
          request,
          runInvocation(client, { ...request, profile }, signal),
          questions,
        ),
        renew,
      };
    }),
  );
  show(parts, record);
  parts.ended(record, target.history === false ? 'off' : settings.historyPlace());
  if (record.outcome.kind === 'callFailed') {
    throw await failureToShow(record.outcome.error, record.id, renew);
  }
}

/** Not to invoke is the first choice: whoever pressed a key twice may press Enter as well. */
async function confirmSecond({ label }: ConfiguredFunction, questions: Questions): Promise<boolean> {
  const chosen = await questions.choose(t('{0} is still running with the same payload', label), [
    { label: t('Do Not Invoke'), description: t('nothing is sent'), value: false },
    { label: t('Invoke Again'), description: t('runs the function a second time'), value: true },
  ]);
  return chosen ?? false;
}

/** Seconds to wait for an answer. */
function timeoutOf(
  target: ConfiguredFunction,
  known: number | undefined,
  { settings, local }: SendParts,
): number {
  if (target.local && local.debugs(target)) {
    return longestTimer;
  }
  return settings.timeout() || (known === undefined ? longestTimeout : known + answerTime);
}

/**
 * The failure as the channel tells it, which may be out of sight. After a 401 the next invocation signs in anew. It is
 * the user's to start: none is sent twice by us, not even one that was refused.
 */
async function failureToShow(
  error: FunctionGraphError,
  id: string,
  renew: (() => Promise<void>) | undefined,
): Promise<FunctionGraphError> {
  const { code, message, details, cause } = error;
  if (!renew || details.httpStatus !== 401) {
    return new FunctionGraphError(code, failureSentences(error).map(withFullStop).join(' '), details, cause);
  }
  await renew();
  const text = t('{0} Nothing was sent again. Run Again signs in anew first.', withFullStop(message));
  return new FunctionGraphError(code, text, { ...details, runAgain: id }, cause);
}

function withFullStop(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}

function show({ settings, output, log, recent }: SendParts, record: InvocationRecord): void {
  const { outcome, request, elapsed } = record;
  recent.keep(record);
  log.info(`${outcome.kind}: ${formatUrn(request.urn)} after ${Math.round(elapsed)} ms`);
  const linkTo: LinkTo = (part, size) =>
    `… The whole ${part} (${formatBytes(size)}): ${documentUri(record, part)}`;
  const report = reportInvocation(record, linkTo);
  output.append(report);
  const failed = outcome.kind === 'callFailed' || outcome.kind === 'functionFailed';
  if (settings.reveal() === 'always' || (settings.reveal() === 'onError' && failed)) {
    output.reveal(report.slice(0, report.indexOf('\n')));
  }
}
