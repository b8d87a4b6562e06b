/**
 * The body of a failing function, as the programming contract has it. Codes are those of `X-Func-Err-Code`;
 * the texts of entry, invocation, initialization and result errors are FunctionGraph's own.
 */
export interface FunctionError {
  readonly code: number;
  readonly errorMessage: string;
  readonly errorType: string;
  readonly stackTrace?: readonly string[];
}

export const errorPrefix = {
  entry: 'function entry exception, error: ',
  invocation: 'function invocation exception, error: ',
  initialization: 'function initialization exception, error: ',
  result: 'function result is invalid, error: ',
} as const;

/** The code of what the handler throws. */
export const thrownInHandler = 4002;

export const functionErrors = {
  processExited: (how: string) => plain(thrownInHandler, `the runtime process exited (${how})`),
  resultTooLarge: () => plain(4004, 'the return value of the function exceeds the maximum allowed limit'),
  timedOut: (seconds: number) => plain(4010, `call request timed out after ${seconds}s`),
  memoryExceeded: () => plain(4205, 'runtime memory limit exceeded'),
  initializerTimedOut: (seconds: number) => plain(4211, `runtime initialization timed out after ${seconds}s`),
  /** The machine lacks what the function's runtime needs. */
  runtimeMissing: (message: string) => ({
    ...plain(4001, errorPrefix.entry + message),
    errorType: 'FunctionLoadError',
  }),
} as const satisfies Record<string, (...values: never[]) => FunctionError>;

/** The JSON text of the error, without its code, which travels in a header. */
export function functionErrorBody({ errorMessage, errorType, stackTrace }: FunctionError): Buffer {
  return Buffer.from(JSON.stringify({ errorMessage, errorType, stackTrace }));
}

function plain(code: number, errorMessage: string): FunctionError {
  return { code, errorMessage, errorType: 'Error' };
}
