import type { Socket } from 'node:net';

import type { ErrorCode, Execution } from '../../src/errors';
import type { InvocationMode } from '../../src/invocations/invocation-record';
import { httpAnswer, type RawServerOptions, type Reset } from '../servers/raw-server';

/** Code and execution of an error, or that the invocation goes well in spite of it. */
export type Expected = 'well' | readonly [ErrorCode, Execution];

export interface WireFault {
  readonly name: string;
  readonly expected: Expected | Readonly<Record<InvocationMode, Expected>>;
  /** What is done to the connection when the request was read; nothing where `options` say it earlier. */
  readonly answer?: (wire: Wire) => void;
  readonly options?: Pick<RawServerOptions, 'accept' | 'reading'>;
  /** Bytes of the payload, where it has to be more than one packet. */
  readonly payload?: number;
  /** Milliseconds that the answer may take, where it is much. */
  readonly time?: number;
}

export interface Wire {
  readonly socket: Socket;
  readonly reset: Reset;
  readonly request: string;
  readonly good: GoodAnswer;
}

/** A right answer to the kind of invocation that is tried. */
export interface GoodAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

export const goodAnswers: Readonly<Record<InvocationMode, GoodAnswer>> = {
  sync: {
    status: 200,
    headers: { 'X-Cff-Response-Version': 'v1', 'X-Func-Err-Code': '0', 'X-Is-Func-Err': 'false' },
    body: JSON.stringify({ request_id: 'r-1', result: '{"ok":true}', log: 'a line\n', status: 200 }),
  },
  async: { status: 202, headers: {}, body: JSON.stringify({ request_id: 'r-1' }) },
};

/** What most faults are expected to be told as. */
export const lost = ['CONNECTION_LOST', 'mayHaveRun'] as const;
export const broken = ['ANSWER_UNREADABLE', 'mayHaveRun'] as const;
export const tooLarge = ['ANSWER_TOO_LARGE', 'mayHaveRun'] as const;
export const late = ['RESPONSE_TIMEOUT', 'mayHaveRun'] as const;
export const rejected = ['CALL_REJECTED', 'mayHaveRun'] as const;
export const refused = ['CALL_REJECTED', 'didNotRun'] as const;

/** The whole of a good answer, with other headers. */
export function whole({ status, headers, body }: GoodAnswer, others: Record<string, string> = {}): string {
  return httpAnswer(status, { ...headers, ...others }, body);
}

/** Says something, and closes the connection. */
export const say =
  (textOf: (wire: Wire) => string | Uint8Array) =>
  (wire: Wire): void => {
    wire.socket.end(textOf(wire));
  };

/** Says something, and leaves the connection as it is. */
export const sayAndStay =
  (textOf: (wire: Wire) => string) =>
  (wire: Wire): void => {
    wire.socket.write(textOf(wire));
  };

/** Says something, and resets the connection as soon as that has left. */
export const sayAndReset =
  (textOf: (wire: Wire) => string) =>
  (wire: Wire): void => {
    wire.socket.write(textOf(wire), () => setTimeout(wire.reset, 20));
  };

/** In so many pieces, 2 ms apart. */
export function drip(socket: Socket, text: string, pieces: number): void {
  const size = pieces === 1 ? 50 : Math.ceil(text.length / pieces);
  let at = 0;
  const timer = setInterval(() => {
    socket.write(text.slice(at, at + size));
    at += size;
    if (at >= text.length) {
      clearInterval(timer);
      socket.end();
    }
  }, 2);
  socket.once('close', () => {
    clearInterval(timer);
  });
}
