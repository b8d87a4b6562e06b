import { open, readFile } from 'node:fs/promises';

import type { InvocationRecord } from '../invocation-record';
import { pathOf, type EntryFile } from './entry-files';
import { decodeEntry, decodeHead, type EntryFault } from './entry-format';
import type { EntryHead } from './entry-head';

/** Enough for nearly every first line. */
const usualHead = 2048;

/** More than any first line has: a name, a path, a few numbers. */
const longestHead = 262_144;

/** Reads the first line of an entry; undefined where the file has gone, or cannot be read at the moment. */
export async function readHead(file: EntryFile): Promise<EntryHead | EntryFault | undefined> {
  try {
    const handle = await open(pathOf(file));
    try {
      const { size } = await handle.stat();
      let bytes = Buffer.alloc(0);
      for (let length = usualHead; bytes.indexOf('\n') < 0 && bytes.length < size; length = longestHead) {
        if (bytes.length >= longestHead) {
          return 'damaged';
        }
        const read = await handle.read(Buffer.allocUnsafe(length), 0, length, 0);
        bytes = read.buffer.subarray(0, read.bytesRead);
      }
      return ownHead(decodeHead(bytes, size, file.pinned), file);
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}

/** Reads an entry as a whole; undefined as for {@link readHead}. */
export async function readEntry(file: EntryFile): Promise<InvocationRecord | EntryFault | undefined> {
  try {
    const bytes = await readFile(pathOf(file));
    const head = ownHead(decodeHead(bytes, bytes.length, file.pinned), file);
    return typeof head === 'string' ? head : (decodeEntry(bytes, head) ?? 'damaged');
  } catch {
    return undefined;
  }
}

/** A file under the name of another entry would be found by neither. */
function ownHead(head: EntryHead | EntryFault, { id }: EntryFile): EntryHead | EntryFault {
  return typeof head === 'string' || head.entry.id === id ? head : 'damaged';
}
