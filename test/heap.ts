import { setImmediate as turnOfLoop } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * Bytes of this process that somebody holds: of the heap when everything else is collected, and of buffers, which are
 * given back behind the collection that has found them unused.
 */
export async function heap(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  for (let times = 0; times < 3; times += 1) {
    collect();
    await turnOfLoop();
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/**
 * Bytes that the heap has grown by over rounds of the same work: of the smallest of the last third against the smallest
 * of the first, so that what is held for a moment does not count.
 */
export function growth(rounds: readonly number[]): number {
  const third = Math.max(1, Math.floor(rounds.length / 3));
  return Math.max(0, Math.min(...rounds.slice(-third)) - Math.min(...rounds.slice(0, third)));
}
