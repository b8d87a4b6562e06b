import { headerOf, type AnswerHeaders } from '../http/message';
import { parseJson } from '../parse-json';

/** What a failing function says of itself, as far as its answer has it. */
export interface FunctionError {
  /** `X-Func-Err-Code` (or the sibling engine's `X-Inner-Code`), `''` where there is none. */
  readonly code: string;
  readonly type: string;
  readonly message: string;
  /** Lines of the stack, with paths relative to the code root. */
  readonly stackTrace: readonly string[];
}

/**
 * Whether the function failed, by its headers alone: `X-Is-Func-Err`, `X-Func-Err-Code`, `X-Inner-Code`.
 * Undefined where none of them came, so that the body has to tell.
 *
 * FunctionGraph documents failing functions with HTTP 200; its open-sourced sibling engine answers 500. So
 * the status says nothing here.
 */
export function headersTellFunctionError(headers: AnswerHeaders): boolean | undefined {
  const flag = filled(headerOf(headers, 'X-Is-Func-Err'))?.toLowerCase();
  const codes = ['X-Func-Err-Code', 'X-Inner-Code'].map((name) => filled(headerOf(headers, name)));
  if (flag === undefined && codes.every((code) => code === undefined)) {
    return undefined;
  }
  return flag === 'true' || codes.some((code) => code !== undefined && code !== '0');
}

/** The error code that the headers carry, `''` for none or `0`. */
export function functionErrorCode(headers: AnswerHeaders): string {
  const code = filled(headerOf(headers, 'X-Func-Err-Code')) ?? filled(headerOf(headers, 'X-Inner-Code'));
  return code === undefined || code === '0' ? '' : code;
}

/**
 * Reads the error object of the programming contract: `errorMessage` with `errorType` and `stackTrace`.
 * Undefined where the text is something else. The platform's own errors have `error_code` in their place.
 */
export function readFunctionError(text: string, code: string): FunctionError | undefined {
  const value = parse(text);
  if (typeof value !== 'object' || value === null || 'error_code' in value) {
    return undefined;
  }
  const { errorMessage, errorType, stackTrace } = value as Record<string, unknown>;
  if (typeof errorMessage !== 'string') {
    return undefined;
  }
  return {
    code,
    type: typeof errorType === 'string' ? errorType : '',
    message: errorMessage,
    stackTrace: linesOf(stackTrace),
  };
}

function linesOf(stackTrace: unknown): string[] {
  const lines: unknown = typeof stackTrace === 'string' ? stackTrace.split('\n') : stackTrace;
  return Array.isArray(lines) ? lines.filter((line): line is string => typeof line === 'string') : [];
}

/** Only a text that can hold an error object is parsed at all: results may be megabytes. */
function parse(text: string): unknown {
  return text.includes('"errorMessage"') ? parseJson(text) : undefined;
}

function filled(value: string | undefined): string | undefined {
  const trimmed = value?.trim();
  return trimmed === '' ? undefined : trimmed;
}
