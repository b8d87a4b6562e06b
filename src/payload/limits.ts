import { FunctionGraphError } from '../errors';
import { formatBytes } from './format-bytes';

/** Largest payload of a synchronous invocation: 6 MB, in bytes. */
export const syncPayloadLimit = 6_291_456;

/** Largest payload of an asynchronous invocation: 256 KB, in bytes. */
export const asyncPayloadLimit = 262_144;

/**
 * Refuses what the platform would refuse, before it is sent.
 *
 * @throws FunctionGraphError `PAYLOAD_TOO_LARGE`
 */
export function checkPayloadSize(bytes: number, kind: 'sync' | 'async'): void {
  const limit = kind === 'sync' ? syncPayloadLimit : asyncPayloadLimit;
  if (bytes <= limit) {
    return;
  }
  const invocation = kind === 'sync' ? 'a synchronous invocation' : 'an asynchronous invocation';
  const wayOut =
    kind === 'async' && bytes <= syncPayloadLimit
      ? `Invoke it synchronously, which takes up to ${formatBytes(syncPayloadLimit)}, or send less.`
      : 'Send less, or store the data elsewhere and send where it lies.';
  throw new FunctionGraphError(
    'PAYLOAD_TOO_LARGE',
    `The payload has ${exactly(bytes)}, but ${invocation} takes at most ${exactly(limit)}. ${wayOut}`,
  );
}

/** With all digits: one byte too many is not to read "6.0 MB, but at most 6.0 MB". */
function exactly(bytes: number): string {
  return `${formatBytes(bytes)} (${bytes.toLocaleString('en-US')} bytes)`;
}
