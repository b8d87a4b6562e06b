import type { ConfiguredFunction } from '../explorer/configured-function';
import type { LaunchSyncHeaders } from '../functiongraph/launch-sync-headers';
import type { InvocationMode, InvocationRequest } from '../invocations/invocation-record';
import { documentUri } from '../invocations/invocation-document';
import type { RecentInvocations } from '../invocations/recent-invocations';
import { reportInvocation } from '../invocations/report-invocation';
import type { LinkTo } from '../invocations/report-text';
import { runInvocation } from '../invocations/run-invocation';
import { formatBytes } from '../payload/format-bytes';
import type { Logger } from '../logger';
import { formatUrn, type FunctionUrn } from '../urn';
import { choosePayload, encodePayload, openPayload } from './choose-payload';
import { chooseTarget } from './choose-target';
import { connect, type ConnectParts } from './connect';
import type { Memory, OpenTexts, OutputChannel, Progress, Questions, Settings } from './editor';

export interface InvokeParts extends ConnectParts {
  readonly settings: Settings;
  readonly texts: OpenTexts;
  readonly questions: Questions;
  readonly memory: Memory;
  readonly output: OutputChannel;
  readonly progress: Progress;
  readonly log: Logger;
  readonly recent: RecentInvocations;
  /** The function selected in the tree. */
  readonly selected: () => ConfiguredFunction | undefined;
}

/** What **Invoke With** asked for, once. */
export interface InvokeOverrides {
  readonly urn: FunctionUrn;
  readonly headers: LaunchSyncHeaders;
}

/** Asked once the target is known; undefined ends the command. */
export type AskOverrides = (target: ConfiguredFunction) => Promise<InvokeOverrides | undefined>;

/** No limit of the user's: the longest that a synchronous function may run. */
const longestTimeout = 900;

/**
 * Invokes a function with the payload of the editor: target, payload, check, credentials, one request, and a
 * block in the output channel.
 *
 * @throws FunctionGraphError for what cannot be sent, and for a call that failed; a function that fails is a
 * result.
 */
export async function invoke(
  parts: InvokeParts,
  mode: InvocationMode,
  given?: ConfiguredFunction,
  askOverrides?: AskOverrides,
): Promise<void> {
  const { settings, texts, questions, memory } = parts;
  const open = openPayload(texts);
  const title = mode === 'async' ? 'Invoke asynchronously' : 'Invoke';
  const hints = { given, selected: parts.selected(), document: open?.uri };
  const target = await chooseTarget(hints, title, settings, memory, questions);
  const choice = target && (open ?? (await choosePayload(target, settings, texts, questions)));
  if (!choice) {
    return;
  }
  const payload = encodePayload(choice, mode, texts);
  const overrides = askOverrides ? await askOverrides(target) : usual(target, settings);
  if (!overrides) {
    return;
  }
  if (choice !== 'emptyObject') {
    await memory.setTargetOf(choice.uri, target.id);
  }
  await memory.setRecent(target.id);
  await send(parts, target, { mode, payload, ...overrides });
}

function usual(target: ConfiguredFunction, settings: Settings): InvokeOverrides {
  const memory = target.instanceMemory;
  return {
    urn: target.urn,
    headers: {
      logType: target.logType ?? settings.logType(),
      ...(memory === undefined ? {} : { instanceMemory: memory }),
    },
  };
}

async function send(
  parts: InvokeParts,
  target: ConfiguredFunction,
  request: Omit<InvocationRequest, 'profile'>,
): Promise<void> {
  const { settings, output, progress, recent, log } = parts;
  const timeout = 1000 * (settings.timeout() || longestTimeout);
  const record = await progress.run(`Invoking ${target.label}`, async (signal) => {
    const { profile, endpoint, credentials } = await connect(target, parts, signal);
    return runInvocation({ endpoint, credentials, timeout }, { ...request, profile }, signal);
  });
  recent.keep(record);
  log.info(`${record.outcome.kind}: ${formatUrn(request.urn)} after ${Math.round(record.elapsed)} ms`);
  const linkTo: LinkTo = (part, size) =>
    `… The whole ${part} (${formatBytes(size)}): ${documentUri(record, part)}`;
  const report = reportInvocation(record, linkTo);
  output.append(report);
  const { outcome } = record;
  const failed = outcome.kind === 'callFailed' || outcome.kind === 'functionFailed';
  if (settings.reveal() === 'always' || (settings.reveal() === 'onError' && failed)) {
    output.reveal(report.slice(0, report.indexOf('\n')));
  }
  if (outcome.kind === 'callFailed') {
    throw outcome.error;
  }
}
