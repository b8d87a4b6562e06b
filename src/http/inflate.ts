import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

/**
 * The body as it was before a server packed it, against our wish. axios would do that, too, but takes an end that
 * came too early for the end. What is packed in another way is given as it is.
 *
 * @param encoding - Value of `Content-Encoding`.
 * @returns A stream that fails with zlib's error where the packing is broken or has no end.
 */
export function inflate(body: Readable, encoding: string | undefined): Readable {
  const unpack = unpackers.get(encoding?.trim().toLowerCase() ?? '');
  // What the one fails with, the other one does; nobody has to be told besides.
  return unpack ? pipeline(body, unpack(), () => undefined) : body;
}

const unpackers: ReadonlyMap<string, () => ReturnType<typeof createGunzip>> = new Map([
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['deflate', createInflate],
  ['br', createBrotliDecompress],
]);
