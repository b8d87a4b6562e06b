import { errorCodes, FunctionGraphError } from '../../errors';
import type { FunctionError } from '../../functiongraph/function-error';
import type { LaunchSyncAnswer } from '../../functiongraph/launch-sync-answer';
import type { LaunchSyncResponseHeaders } from '../../functiongraph/launch-sync-response-headers';
import { isRecord } from '../../is-record';
import { readAsyncState } from '../async-state';
import type { InvocationOutcome } from '../invocation-record';

/** What is known of an outcome beside result and log, as plain data. */
export function writeFacts(outcome: InvocationOutcome): unknown {
  if ('answer' in outcome) {
    const { response, headers, httpStatus, functionError } = outcome.answer;
    const { requestId, status } = response;
    return { requestId, status, headers, httpStatus, functionError };
  }
  if (outcome.kind === 'accepted') {
    const { requestId, state } = outcome;
    return { requestId, state };
  }
  const { code, message, details } = outcome.error;
  return { code, message, details };
}

/** The outcome again; undefined where the facts are not of this kind. */
export function readFacts(
  kind: InvocationOutcome['kind'],
  facts: unknown,
  result: string,
  log: string,
): InvocationOutcome | undefined {
  if (!isRecord(facts)) {
    return undefined;
  }
  switch (kind) {
    case 'succeeded':
    case 'functionFailed': {
      const answer = readAnswer(facts, result, log);
      return answer && { kind, answer };
    }
    case 'accepted': {
      const { requestId } = facts;
      const state = readAsyncState(facts['state']);
      return typeof requestId === 'string' ? { kind, requestId, ...(state ? { state } : {}) } : undefined;
    }
    case 'callFailed':
    case 'cancelled': {
      const error = readError(facts);
      return error && { kind, error };
    }
  }
}

function readAnswer(
  facts: Record<string, unknown>,
  result: string,
  log: string,
): LaunchSyncAnswer | undefined {
  const { requestId, status, headers, httpStatus, functionError } = facts;
  const ofHeaders = readHeaders(headers);
  if (
    typeof requestId !== 'string' ||
    typeof status !== 'number' ||
    typeof httpStatus !== 'number' ||
    !ofHeaders
  ) {
    return undefined;
  }
  const failure = readFunctionError(functionError);
  return {
    response: { requestId, result, log, status },
    headers: ofHeaders,
    httpStatus,
    ...(failure ? { functionError: failure } : {}),
  };
}

function readHeaders(value: unknown): LaunchSyncResponseHeaders | undefined {
  if (!isRecord(value) || !isRecord(value['additionalHeaders'])) {
    return undefined;
  }
  const text = (name: string): string => (typeof value[name] === 'string' ? value[name] : '');
  const additional = Object.entries(value['additionalHeaders']).map(([name, values]): [string, string[]] => [
    name,
    Array.isArray(values) ? values.map(String) : [],
  ]);
  return {
    invokeSummary: text('invokeSummary'),
    requestId: text('requestId'),
    functionLog: text('functionLog'),
    billingDuration: text('billingDuration'),
    responseVersion: text('responseVersion'),
    funcErrCode: text('funcErrCode'),
    isFuncErr: value['isFuncErr'] === true,
    additionalHeaders: Object.fromEntries(additional),
  };
}

function readFunctionError(value: unknown): FunctionError | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const { code, type, message, stackTrace } = value;
  return {
    code: String(code),
    type: String(type),
    message: String(message),
    stackTrace: Array.isArray(stackTrace) ? stackTrace.map(String) : [],
  };
}

/** Its details are shown, never acted upon. */
function readError({ code, message, details }: Record<string, unknown>): FunctionGraphError | undefined {
  const known = errorCodes.find((each) => each === code);
  return known !== undefined && typeof message === 'string' && isRecord(details)
    ? new FunctionGraphError(known, message, details)
    : undefined;
}
