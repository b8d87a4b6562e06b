import { setTimeout as timer } from 'node:timers/promises';

import { abortable } from '../abortable';
import type { Waiting } from './repeat-read';

/** The real time, and real chance. */
export const realWaiting: Waiting = {
  async sleep(milliseconds, signal) {
    const stop = new AbortController();
    try {
      await abortable(timer(milliseconds, undefined, { signal: stop.signal }), signal);
    } finally {
      // The rejection of a timer that nobody waits for any more has been taken by abortable.
      stop.abort();
    }
  },
  random: Math.random,
};
