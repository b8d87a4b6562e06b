import type { Readable } from 'node:stream';

import { t } from '@vscode/l10n';

/**
 * Reads a body to its end. Where its length was announced it is read straight into memory of that size, so that
 * a large answer is held once; an announcement is no promise, and what comes beyond it is read as well.
 *
 * @param announced - Bytes, or undefined.
 * @param limit - Bytes; the rest of a larger body is not read.
 * @returns `tooLarge` for a body beyond the limit.
 * @throws What the stream fails with, or an error where it closes before its end.
 */
export function readBody(
  stream: Readable,
  announced: number | undefined,
  limit: number,
): Promise<Buffer | 'tooLarge'> {
  return new Promise((resolve, reject) => {
    const reserved = Buffer.allocUnsafe(announced !== undefined && announced <= limit ? announced : 0);
    const beyond: Buffer[] = [];
    let size = 0;
    // Events and not an iterator, which costs a promise and a turn of the event loop for each chunk.
    const onData = (chunk: Buffer): void => {
      if (size + chunk.length > limit) {
        letGo();
        resolve('tooLarge');
        stream.destroy();
      } else if (size + chunk.length <= reserved.length) {
        chunk.copy(reserved, size);
      } else {
        beyond.push(chunk);
      }
      size += chunk.length;
    };
    const onEnd = (): void => {
      letGo();
      resolve(together(reserved, beyond, size));
    };
    const onClose = (): void => {
      reject(new Error(t('The connection was closed before the end of the answer.')));
    };
    // axios's closures keep a stream in memory long after its end; what was read must not stay there with it.
    const letGo = (): void => {
      stream
        .off('data', onData)
        .off('end', onEnd)
        .off('close', onClose)
        .off('error', reject)
        .on('error', ignore);
    };
    stream.on('data', onData).on('end', onEnd).on('close', onClose).on('error', reject);
  });
}

/** Nobody waits any more; without a listener an error would end the process. */
function ignore(): void {
  return;
}

function together(reserved: Buffer, beyond: readonly Buffer[], size: number): Buffer {
  const inBeyond = beyond.reduce((sum, { length }) => sum + length, 0);
  const read = reserved.subarray(0, size - inBeyond);
  if (beyond.length === 0) {
    return read;
  }
  const [only] = beyond;
  return beyond.length === 1 && read.length === 0 && only ? only : Buffer.concat([read, ...beyond], size);
}
