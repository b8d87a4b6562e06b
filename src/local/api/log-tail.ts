/** Bytes of log in the header `X-Cff-Function-Log`, before base64 (API reference, response headers). */
export const headerTail = 2000;

/** Bytes of log in the `log` of a v1 answer (API reference, request headers: 4 KB are returned). */
export const bodyTail = 4096;

/** The last `limit` bytes of the text in UTF-8, or up to three fewer, so that no character is split. */
export function logTail(text: string, limit: number): Buffer {
  const bytes = Buffer.from(text);
  let start = Math.max(0, bytes.length - limit);
  while (start < bytes.length && isContinuation(bytes[start])) {
    start += 1;
  }
  return bytes.subarray(start);
}

function isContinuation(byte = 0): boolean {
  return (byte & 0b1100_0000) === 0b1000_0000;
}
