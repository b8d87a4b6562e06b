import { t } from '@vscode/l10n';

import type { Execution, FunctionGraphError } from '../errors';
import type { LaunchSyncAnswer } from '../functiongraph/launch-sync-answer';
import { parseInvokeSummary } from '../functiongraph/invoke-summary';
import { plainText } from '../plain-text';
import { formatQualifier } from '../urn';
import { describePayload } from './describe-payload';
import { platformRepetition, stateLines } from './describe-state';
import { explainPlatformCode } from './explain-platform-code';
import { formatDuration, formatTime } from './format-time';
import type { InvocationOutcome, InvocationRecord } from './invocation-record';
import { headerLines } from './report-headers';
import { bodyLines, reportText, type LinkTo } from './report-text';

/**
 * The block of one invocation in the output channel: what was invoked, how it went, result, log, headers.
 * It reads without colour; the grammar in media/ only colours it.
 * Its fixed words, which the grammar and people look for, are the same in every language; its sentences are the user's.
 *
 * @param linkTo - Makes the line that leads to the whole of a text too long for the channel.
 */
export function reportInvocation(record: InvocationRecord, linkTo: LinkTo): string {
  return [headLine(record), ...outcomeLines(record, linkTo), ''].join('\n');
}

function headLine({ request, startedAt }: InvocationRecord): string {
  const { urn, profile, payload, mode } = request;
  const target = urn.qualifier ? `${urn.name}:${formatQualifier(urn.qualifier)}` : urn.name;
  const where = `${urn.region} · ${urn.package} · profile ${profile}${mode === 'async' ? ' · async' : ''}`;
  return `${formatTime(startedAt)}  ${target}  ${where}  (payload: ${describePayload(payload)})`;
}

function outcomeLines(record: InvocationRecord, linkTo: LinkTo): string[] {
  const { outcome } = record;
  switch (outcome.kind) {
    case 'succeeded':
    case 'functionFailed':
      return [
        statusLine(outcome.kind, outcome.answer, record.elapsed),
        ...functionErrorLines(outcome.answer),
        ...section('Result', reportText(outcome.answer.response.result, 'result', linkTo)),
        ...bodyLines(outcome.answer.response.result, linkTo),
        ...section(logTitle(record), reportText(outcome.answer.response.log.trimEnd(), 'log', linkTo)),
        ...(isCut(outcome.answer.response.log) ? [t('… Open Full Log reads what was cut off before.')] : []),
        ...section('Headers', headerLines(outcome.answer.headers)),
      ];
    case 'accepted':
      return [
        `ACCEPTED 202  after ${formatDuration(record.elapsed)} · request ${outcome.requestId}`,
        ...(outcome.state ? stateLines(outcome.state) : acceptedSentences()),
      ];
    case 'callFailed':
      return failureLines('CALL FAILED', outcome.error, record.elapsed);
    case 'cancelled':
      return [`CANCELLED  after ${formatDuration(record.elapsed)}`, cancelledSentence(outcome)];
  }
}

function acceptedSentences(): string[] {
  return [
    t('FunctionGraph has taken the invocation over; the view Invocations follows what becomes of it.'),
    platformRepetition(),
  ];
}

/** `OK 200  65.8 ms · …`, or `FUNCTION ERROR 4002  65.8 ms · … · status 200`, since that number says the contrary. */
function statusLine(kind: 'succeeded' | 'functionFailed', answer: LaunchSyncAnswer, elapsed: number): string {
  const { status } = answer.response;
  const code = answer.functionError?.code ?? '';
  const word = kind === 'succeeded' ? `OK ${status}` : `FUNCTION ERROR ${code}`.trimEnd();
  const { duration, billingDuration, memoryUsed, memorySize } = parseInvokeSummary(
    answer.headers.invokeSummary,
  );
  const parts = [
    duration === undefined ? `${formatDuration(elapsed)} round trip` : formatDuration(duration),
    billingDuration === undefined ? undefined : `billed ${formatDuration(billingDuration)}`,
    memoryUsed === undefined ? undefined : `memory ${memory(memoryUsed, memorySize)}`,
    kind === 'succeeded' ? undefined : `status ${status}`,
    `request ${answer.response.requestId || answer.headers.requestId || 'without id'}`,
  ];
  const facts = parts.filter((part) => part !== undefined).join(' · ');
  return `${word}  ${facts}`;
}

function memory(used: number, size: number | undefined): string {
  const rounded = String(Math.round(used * 10) / 10);
  return size === undefined ? `${rounded} MB` : `${rounded} of ${size} MB`;
}

function functionErrorLines({ functionError }: LaunchSyncAnswer): string[] {
  if (!functionError) {
    return [];
  }
  const { type, message, stackTrace } = functionError;
  const title = [type, message].filter((part) => part !== '').join(': ');
  return [
    title || t('The function failed and says no more.'),
    ...stackTrace.map((line) => `    ${line.trim()}`),
  ];
}

function failureLines(word: string, error: FunctionGraphError, elapsed: number): string[] {
  const { platformCode, requestId } = error.details;
  const codes = [error.code, platformCode].filter((code) => code !== undefined).join(' · ');
  const request = requestId === undefined ? '' : ` · request ${requestId}`;
  return [`${word}  ${codes} · after ${formatDuration(elapsed)}${request}`, ...failureSentences(error)];
}

/** All that is to be said of a call that failed: what came, what it means, and whether the function ran. */
export function failureSentences(error: FunctionGraphError): string[] {
  const { execution = 'mayHaveRun' } = error.details;
  const explanation = explainPlatformCode(error);
  return [
    plainText(error.message),
    ...(explanation === undefined ? [] : [explanation]),
    executionSentences[execution](),
  ];
}

const executionSentences: Readonly<Record<Execution, () => string>> = {
  didNotRun: () => t('The function did not run.'),
  mayHaveRun: () => t('The function may have run. It was not sent again.'),
  ran: () => t('The function ran. It was not sent again.'),
};

function cancelledSentence({ error }: Extract<InvocationOutcome, { kind: 'cancelled' }>): string {
  return error.details.execution === 'didNotRun'
    ? t('The request was stopped before it was sent. The function did not run.')
    : t('The request was stopped on this side. The function may still be running.');
}

function logTitle({ request }: InvocationRecord): string {
  return request.headers.logType === 'tail' ? 'Log (tail)' : 'Log';
}

/** Bytes that every documented limit of the tail lets through, less the characters that a cut may cost. */
const leastTail = 1990;

/** A whole log begins with the platform's own line. */
function isCut(log: string): boolean {
  return Buffer.byteLength(log) >= leastTail && !log.includes('Start invoke request');
}

function section(title: string, lines: readonly string[]): string[] {
  return ['', title, ...lines];
}
