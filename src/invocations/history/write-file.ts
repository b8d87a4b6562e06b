import { mkdir, open, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Of files that are being written; what ends so was never finished. */
export const unfinishedEnding = '.unfinished';

/**
 * Writes a file so that it is there as a whole or not at all, whatever happens meanwhile, and that only the user
 * can read it.
 *
 * @param parts - Written one after the other, each before the next one is asked for.
 * @returns Bytes that were written.
 * @throws Error of the file system, with nothing left behind
 */
export async function writeWhole(path: string, parts: Iterable<Uint8Array>): Promise<number> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  let size = 0;
  const unfinished = `${path}${unfinishedEnding}`;
  try {
    const file = await open(unfinished, 'w', 0o600);
    try {
      for (const part of parts) {
        await file.writeFile(part);
        size += part.length;
      }
      // Before the name is there: after a crash, a name without its content would be worse than none.
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(unfinished, path);
    return size;
  } catch (error) {
    await unlink(unfinished).catch(() => undefined);
    throw error;
  }
}

/** Moves a file into a folder, where it stays for whoever wants to look at it. */
export async function moveAside(path: string, name: string, aside: string): Promise<void> {
  await mkdir(aside, { recursive: true, mode: 0o700 });
  await rename(path, join(aside, name));
}
