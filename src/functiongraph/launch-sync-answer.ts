import { FunctionGraphError } from '../errors';
import type { HttpAnswer } from '../http/message';
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
  const text = answer.body.toString('utf8');
  const code = functionErrorCode(answer.headers);
  if (answer.status !== 200 && told !== true) {
    // Without headers that tell, an error object of the programming contract still is a function's answer.
    const mayBeFunction = told === undefined && answer.status >= 400;
    if (!mayBeFunction || readFunctionError(text, code) === undefined) {
      throw toPlatformError(answer, host);
    }
  }
  const headers = readResponseHeaders(answer.headers);
  const response = readResponse(answer, headers, text, host);
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
function readResponse(
  answer: HttpAnswer,
  headers: LaunchSyncResponseHeaders,
  text: string,
  host: string,
): LaunchSyncResp {
  const claimed = headers.responseVersion;
  if (answer.status === 200 && !hasFunctionGraphHeader(answer.headers)) {
    throw unreadable(answer, host, 'sent none of the headers that FunctionGraph sends');
  }
  const envelope = claimed === 'v0' ? undefined : readEnvelope(text);
  if (envelope) {
    return {
      requestId: envelope.request_id ?? headers.requestId,
      result: envelope.result,
      log: envelope.log ?? decodeFunctionLog(headers.functionLog),
      status: envelope.status,
    };
  }
  if (claimed === 'v1' && answer.status === 200) {
    throw unreadable(answer, host, 'announced an answer of version v1, which it is not');
  }
  return {
    requestId: headers.requestId,
    result: text,
    log: decodeFunctionLog(headers.functionLog),
    status: answer.status,
  };
}

interface Envelope {
  readonly request_id?: string;
  readonly result: string;
  readonly log?: string;
  readonly status: number;
}

/** Nothing but a JSON object can be an envelope, so no other text is parsed: results may be megabytes. */
function readEnvelope(text: string): Envelope | undefined {
  let value: unknown;
  try {
    value = /^\s*\{/.test(text) ? JSON.parse(text) : undefined;
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) {
    return undefined;
  }
  const { request_id, result, log, status } = value as Record<string, unknown>;
  // Older clients of the platform know the status as a string.
  const number = typeof status === 'string' && /^\d+$/.test(status) ? Number(status) : status;
  if (typeof result !== 'string' || typeof number !== 'number') {
    return undefined;
  }
  return {
    result,
    status: number,
    ...(typeof request_id === 'string' ? { request_id } : {}),
    ...(typeof log === 'string' ? { log } : {}),
  };
}

function unreadable(answer: HttpAnswer, host: string, reason: string): FunctionGraphError {
  const start = answer.body.subarray(0, 200).toString('utf8').trim();
  const shown = start === '' ? 'It is empty.' : `It starts with: ${start}`;
  return new FunctionGraphError('ANSWER_UNREADABLE', `${host} ${reason}. ${shown}`, {
    host,
    httpStatus: answer.status,
    execution: hasFunctionGraphHeader(answer.headers) ? 'ran' : 'mayHaveRun',
  });
}
