import { setTimeout as timer } from 'node:timers/promises';

import { abortable } from '../abortable';
import type { Waiting } from './repeat-read';

/** The real time, and real chance. */
export const realWaiting: Waiting = { sleep: sleeping(true), random: Math.random };

/** The same for what goes on beside everything else: it does not keep the process alive. */
export const idleWaiting: Waiting = { sleep: sleeping(false), random: Math.random };

/** @param ref - Whether the process lives at least as long. */
function sleeping(ref: boolean): Waiting['sleep'] {
  return async (milliseconds, signal) => {
    const stop = new AbortController();
    try {
      await abortable(timer(milliseconds, undefined, { signal: stop.signal, ref }), signal);
    } finally {
      // The rejection of a timer that nobody waits for any more has been taken by abortable.
      stop.abort();
    }
  };
}
