import { headerOf, type AnswerHeaders } from '../http/message';

/**
 * Response headers of a synchronous invocation, each as it came; an absent one is `''`.
 * Their names are read in any letter case, since documents and servers differ in it.
 */
export interface LaunchSyncResponseHeaders {
  /** `X-Cff-Invoke-Summary`: JSON text with duration and memory; see `invoke-summary.ts`. */
  readonly invokeSummary: string;
  /** `X-Cff-Request-Id` */
  readonly requestId: string;
  /** `X-Cff-Function-Log`: the log's end in base64; see `function-log.ts`. */
  readonly functionLog: string;
  /** `X-CFF-Billing-Duration`; its format is not documented. */
  readonly billingDuration: string;
  /** `X-Cff-Response-Version`: `v0` (the function's own answer) or `v1` (an envelope around it). */
  readonly responseVersion: string;
  /** `X-Func-Err-Code`: `0` where the function succeeded. */
  readonly funcErrCode: string;
  /** `X-Is-Func-Err`: whether the error lies in the function's code. */
  readonly isFuncErr: boolean;
  /** All others, by lower-case name. */
  readonly additionalHeaders: Readonly<Record<string, readonly string[]>>;
}

const named: ReadonlySet<string> = new Set([
  'x-cff-invoke-summary',
  'x-cff-request-id',
  'x-cff-function-log',
  'x-cff-billing-duration',
  'x-cff-response-version',
  'x-func-err-code',
  'x-is-func-err',
]);

export function readResponseHeaders(headers: AnswerHeaders): LaunchSyncResponseHeaders {
  const additional = Object.entries(headers).filter(([name]) => !named.has(name));
  return {
    invokeSummary: headerOf(headers, 'X-Cff-Invoke-Summary') ?? '',
    requestId: headerOf(headers, 'X-Cff-Request-Id') ?? '',
    functionLog: headerOf(headers, 'X-Cff-Function-Log') ?? '',
    billingDuration: headerOf(headers, 'X-Cff-Billing-Duration') ?? '',
    responseVersion: (headerOf(headers, 'X-Cff-Response-Version') ?? '').trim().toLowerCase(),
    funcErrCode: headerOf(headers, 'X-Func-Err-Code') ?? '',
    isFuncErr: (headerOf(headers, 'X-Is-Func-Err') ?? '').trim().toLowerCase() === 'true',
    additionalHeaders: Object.fromEntries(
      additional.map(([name, value]) => [name, typeof value === 'string' ? [value] : value]),
    ),
  };
}

/** Whether FunctionGraph itself had a hand in the answer, and not only something in front of it. */
export function hasFunctionGraphHeader(headers: AnswerHeaders): boolean {
  return Object.keys(headers).some((name) => name.startsWith('x-cff-'));
}
