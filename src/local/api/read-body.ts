import type { IncomingMessage } from 'node:http';

/** A signed request may carry this much at most; what comes beyond it is not even read to the end. */
const mostDiscarded = 12 * 1024 * 1024;

/**
 * The whole body, or `tooLarge` where it has more than `limit` bytes. A body over the limit is read on and
 * thrown away, up to the gateway's 12 MB, since a client that is cut off while it sends misses the answer.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<Buffer | 'tooLarge'> {
  return new Promise((resolve, reject) => {
    let chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      chunks.push(chunk);
      if (size > limit) {
        chunks = [];
      }
      if (size > mostDiscarded) {
        request.pause();
        resolve('tooLarge');
      }
    });
    request.once('end', () => {
      resolve(size > limit ? 'tooLarge' : Buffer.concat(chunks));
    });
    request.once('error', reject);
  });
}
