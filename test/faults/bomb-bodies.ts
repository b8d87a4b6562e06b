import { once } from 'node:events';
import {
  constants,
  createBrotliCompress,
  createDeflate,
  createGzip,
  type BrotliCompress,
  type Deflate,
  type Gzip,
} from 'node:zlib';

/** Bytes of nothing in one piece, and pieces in a bomb: 4 GB. */
const pieceSize = 16_777_216;
const pieces = 256;

/** Bodies of a few megabytes at most that inflate to 4 GB, by their `Content-Encoding`. */
export async function makeBombs(): Promise<Readonly<Record<string, Buffer>>> {
  return {
    gzip: await bomb(createGzip(), constants.Z_FULL_FLUSH),
    deflate: await bomb(createDeflate(), constants.Z_FULL_FLUSH),
    br: await bomb(createBrotliCompress(), constants.BROTLI_OPERATION_FLUSH),
  };
}

/** What is flushed ends with a byte and looks at nothing before it, so that one packed piece can come again and again. */
async function bomb(packer: Gzip | Deflate | BrotliCompress, flush: number): Promise<Buffer> {
  const packed: Buffer[] = [];
  const piece = async (): Promise<Buffer> => {
    packer.write(Buffer.alloc(pieceSize));
    await new Promise<void>((resolve) => {
      packer.flush(flush, resolve);
    });
    return Buffer.concat(packed.splice(0));
  };
  packer.on('data', (chunk: Buffer) => packed.push(chunk));
  const first = await piece();
  const next = await piece();
  packer.destroy();
  await once(packer, 'close');
  return Buffer.concat([first, ...Array<Buffer>(pieces - 1).fill(next)]);
}
