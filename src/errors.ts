/**
 * Every failure that a user can see is a {@link FunctionGraphError} with one of these codes. The list is
 * closed: a new kind of failure gets a new code here, and an entry in the README's troubleshooting table.
 */
export const errorCodes = [
  'ANSWER_TOO_LARGE',
  'ANSWER_UNREADABLE',
  'CALL_REJECTED',
  'CANCELLED',
  'CLOCK_SKEWED',
  'CONNECTION_LOST',
  'CONNECTION_REFUSED',
  'CONNECT_TIMEOUT',
  'CREDENTIALS_FOREIGN_HOST',
  'CREDENTIALS_INVALID',
  'CREDENTIALS_MISSING',
  'CREDENTIALS_REFUSED',
  'DEBUGGING_UNAVAILABLE',
  'ENDPOINT_INVALID',
  'ENDPOINT_UNKNOWN',
  'HEADER_INVALID',
  'HOST_NOT_FOUND',
  'HOST_UNREACHABLE',
  'LOCAL_START_FAILED',
  'NO_FUNCTION',
  'NO_LOG',
  'NO_RESULT',
  'PAYLOAD_NOT_FOUND',
  'PAYLOAD_NOT_JSON',
  'PAYLOAD_NOT_SAVED',
  'PAYLOAD_TOO_LARGE',
  'PERMISSION_MISSING',
  'PROXY_REFUSED',
  'REDIRECTED',
  'RESPONSE_TIMEOUT',
  'RESULT_NOT_SAVED',
  'SAMPLES_NOT_WRITTEN',
  'SECRETS_UNAVAILABLE',
  'SETTING_INVALID',
  'TEST_EVENT_CHANGED',
  'TEST_EVENT_REFUSED',
  'TLS_FAILED',
  'UNEXPECTED',
  'URN_INVALID',
  'VARIABLE_UNRESOLVED',
  'WORKSPACE_NOT_TRUSTED',
] as const;

export type ErrorCode = (typeof errorCodes)[number];

/**
 * Whether the function has run, as far as this side can know. `mayHaveRun` is the honest answer from the
 * first byte sent until an answer of FunctionGraph itself says otherwise.
 */
export type Execution = 'didNotRun' | 'mayHaveRun' | 'ran';

/** What is known about a failure beyond its sentence; absent where it does not apply. */
export interface ErrorDetails {
  /** Host that was asked, with its port where that is not the usual one. */
  readonly host?: string;
  readonly execution?: Execution;
  /** HTTP status of the answer. */
  readonly httpStatus?: number;
  /** Code of FunctionGraph (`FSS.…`), of the gateway (`APIG.…`, `APIGW.…`) or of IAM, as it was received. */
  readonly platformCode?: string;
  /** The platform's own words. */
  readonly platformMessage?: string;
  readonly requestId?: string;
  /** Id of the invocation that **Run Again** sends again: fresh credentials are got for it. */
  readonly runAgain?: string;
  /** Address of the document of the payload. */
  readonly document?: string;
  /** Place in it, both from 1. */
  readonly line?: number;
  readonly column?: number;
  /** UTF-16 units that are wrong from there on, where it is more than one. */
  readonly length?: number;
}

/**
 * A failed call, a refused input, a broken setting. A function that fails is none: that is a result.
 *
 * The bundles of the extension do not share classes, so recognise it by {@link isFunctionGraphError} and
 * its code, never by `instanceof`.
 */
export class FunctionGraphError extends Error {
  override readonly name = 'FunctionGraphError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, message: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.details = details;
  }
}

export function isFunctionGraphError(error: unknown): error is FunctionGraphError {
  return (
    error instanceof Error &&
    error.name === 'FunctionGraphError' &&
    'code' in error &&
    (errorCodes as readonly unknown[]).includes(error.code)
  );
}

export function isCancelled(error: unknown): boolean {
  return isFunctionGraphError(error) && error.code === 'CANCELLED';
}
