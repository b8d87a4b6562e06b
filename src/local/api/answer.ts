import type { PlatformError } from './platform-error';

/** What goes back over HTTP. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

export function jsonAnswer(status: number, value: unknown, headers: Record<string, string> = {}): Answer {
  return {
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: Buffer.from(JSON.stringify(value)),
  };
}

export function emptyAnswer(status: number): Answer {
  return { status, headers: {}, body: new Uint8Array(0) };
}

/** An error body as FunctionGraph writes it; the gateway's has the request's id besides. */
export function errorAnswer(error: PlatformError, requestId: string): Answer {
  const body = { error_code: error.code, error_msg: error.message };
  return jsonAnswer(
    error.status,
    error.code.startsWith('APIGW.') ? { ...body, request_id: requestId } : body,
  );
}
