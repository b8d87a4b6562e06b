import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import type { HttpAnswer } from '../http/message';
import { readEnvelope } from './envelope';
import {
  functionErrorCode,
  headersTellFunctionError,
  readFunctionError,
  type FunctionError,
} from './function-error';
import { decodeFunctionLog } from './function-log';
import {
  hasFunctionGraphHeader,
  readResponseHeaders,
  type LaunchSyncResponseHeaders,
} from './launch-sync-response-headers';
import { toPlatformError } from './platform-error';
import { readText } from './read-text';

/** Body of a synchronous invocation. */
export interface LaunchSyncResp {
  readonly requestId: string;
  /** What the function returned, as text and unchanged; usually JSON. */
  readonly result: string;
  /** The log's end as plain text, `''` where none was asked for. */
  readonly log: string;
  /** Status that the platform gives the execution; the HTTP status where it gives none. */
  readonly status: number;
}

export interface LaunchSyncAnswer {
  readonly response: LaunchSyncResp;
  readonly headers: LaunchSyncResponseHeaders;
  readonly httpStatus: number;
  /** Present where the function failed; the answer is a result all the same. */
  readonly functionError?: FunctionError;
}

/**
 * Tells result, failing function and failed call apart. The headers decide where they are present, whatever
 * the HTTP status; the shape of the body only where both error headers are missing.
 *
 * @throws FunctionGraphError `CALL_REJECTED`, `REDIRECTED` or `ANSWER_UNREADABLE`
 */
export function readLaunchSyncAnswer(answer: HttpAnswer, host: string): LaunchSyncAnswer {
  const told = headersTellFunctionError(answer.headers);
  const code = functionErrorCode(answer.headers);
  if (answer.status !== 200 && told !== true) {
    // Without headers that tell, an error object of the programming contract still is a function's answer.
    const mayBeFunction = told === undefined && answer.status >= 400;
    if (!mayBeFunction || readFunctionError(readText(answer.body), code) === undefined) {
      throw toPlatformError(answer, host);
    }
  }
  const headers = readResponseHeaders(answer.headers);
  const response = readResponse(answer, headers, host);
  const failed = told ?? (response.status >= 400 || readFunctionError(response.result, code) !== undefined);
  const base = { response, headers, httpStatus: answer.status };
  return failed ? { ...base, functionError: toFunctionError(response.result, code) } : base;
}

function toFunctionError(result: string, code: string): FunctionError {
  return readFunctionError(result, code) ?? { code, type: '', message: '', stackTrace: [] };
}

/**
 * `X-Cff-Response-Version` says which of the two bodies came. Without it, an object with `result` and `status`
 * is v1's envelope, anything else is v0: the function's own answer.
 */
function readResponse(answer: HttpAnswer, headers: LaunchSyncResponseHeaders, host: string): LaunchSyncResp {
  const claimed = headers.responseVersion;
  if (answer.status === 200 && !hasFunctionGraphHeader(answer.headers)) {
    throw unreadable(answer, host, t('{0} sent none of the headers that FunctionGraph sends.', host));
  }
  const envelope = claimed === 'v0' ? undefined : readEnvelope(answer.body);
  if (envelope) {
    return {
      requestId: envelope.request_id ?? headers.requestId,
      result: envelope.result,
      log: envelope.log ?? decodeFunctionLog(headers.functionLog),
      status: envelope.status,
    };
  }
  if (claimed === 'v1' && answer.status === 200) {
    throw unreadable(answer, host, t('{0} announced an answer of version v1, which it is not.', host));
  }
  return {
    requestId: headers.requestId,
    result: readText(answer.body),
    log: decodeFunctionLog(headers.functionLog),
    status: answer.status,
  };
}

function unreadable(answer: HttpAnswer, host: string, sentence: string): FunctionGraphError {
  const start = answer.body.subarray(0, 200).toString('utf8').trim();
  const shown = start === '' ? t('It is empty.') : t('It starts with: {0}', start);
  return new FunctionGraphError('ANSWER_UNREADABLE', `${sentence} ${shown}`, {
    host,
    httpStatus: answer.status,
    execution: hasFunctionGraphHeader(answer.headers) ? 'ran' : 'mayHaveRun',
  });
}
