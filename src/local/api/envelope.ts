import type { Outcome } from '../instances/instance';
import { jsonAnswer, type Answer } from './answer';
import { bodyTail, headerTail, logTail } from './log-tail';

/** What a finished invocation is answered with. */
export interface Invoked {
  readonly requestId: string;
  /** The gateway's id. */
  readonly gatewayRequestId: string;
  readonly outcome: Outcome;
  /** MB. */
  readonly memorySize: number;
  readonly log: string;
}

export interface EnvelopeChoice {
  readonly version: 'v0' | 'v1';
  /** Whether the log was asked for. */
  readonly tail: boolean;
  /** Whether a result that is a text goes out as it is, without quotes. */
  readonly rawStrings: boolean;
  /** HTTP status of a function error; the documents say 200. */
  readonly functionErrorStatus: number;
}

/** The answer of a synchronous invocation (API reference, "Executing a Function Synchronously"). */
export function envelope(invoked: Invoked, choice: EnvelopeChoice): Answer {
  const { outcome, requestId } = invoked;
  const status = outcome.errorCode === 0 ? 200 : choice.functionErrorStatus;
  const headers = headersOf(invoked, choice);
  const rawText = choice.rawStrings && outcome.errorCode === 0 ? plainText(outcome.body) : undefined;
  if (choice.version === 'v1') {
    const result = rawText ?? outcome.body.toString();
    const log = choice.tail ? logTail(invoked.log, bodyTail).toString() : '';
    return jsonAnswer(status, { request_id: requestId, result, log, status }, headers);
  }
  return rawText === undefined
    ? { status, headers: { 'Content-Type': 'application/json', ...headers }, body: outcome.body }
    : {
        status,
        headers: { 'Content-Type': 'text/plain; charset=utf-8', ...headers },
        body: Buffer.from(rawText),
      };
}

/** Whole milliseconds, rounded up, and one at least. */
export function billingDuration(duration: number): number {
  return Math.max(1, Math.ceil(duration));
}

function headersOf(invoked: Invoked, { version, tail }: EnvelopeChoice): Record<string, string> {
  const { outcome, memorySize } = invoked;
  const billed = billingDuration(outcome.duration);
  const summary = {
    duration: Math.round(outcome.duration * 1000) / 1000,
    billingDuration: billed,
    memorySize,
    memoryUsed: outcome.memoryUsed,
  };
  return {
    'X-Request-Id': invoked.gatewayRequestId,
    'X-Cff-Request-Id': invoked.requestId,
    'X-Cff-Invoke-Summary': JSON.stringify(summary),
    ...(tail ? { 'X-Cff-Function-Log': logTail(invoked.log, headerTail).toString('base64') } : {}),
    'X-CFF-Billing-Duration': String(billed),
    'X-Cff-Response-Version': version,
    'X-Func-Err-Code': String(outcome.errorCode),
    'X-Is-Func-Err': String(outcome.errorCode !== 0),
  };
}

/** The text that a JSON string holds; nothing for any other JSON. */
function plainText(json: Buffer): string | undefined {
  const value: unknown = json[0] === 0x22 ? JSON.parse(json.toString()) : undefined;
  return typeof value === 'string' ? value : undefined;
}
