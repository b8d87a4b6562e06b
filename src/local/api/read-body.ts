import type { IncomingMessage } from 'node:http';

/** A signed request may carry this much at most; what comes beyond it is not even read to the end. */
const mostDiscarded = 12 * 1024 * 1024;

/**
 * The whole body, or `tooLarge` where it has more than `limit` bytes. A body over the limit is read on and
 * thrown away, up to the gateway's 12 MB, since a client that is cut off while it sends misses the answer.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | 'tooLarge'> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= limit) {
      chunks.push(chunk);
    } else if (size > mostDiscarded) {
      break;
    } else {
      chunks.length = 0;
    }
  }
  return size > limit ? 'tooLarge' : Buffer.concat(chunks);
}
