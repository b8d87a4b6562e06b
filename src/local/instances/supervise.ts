import { createInterface } from 'node:readline';

import { endProcessTree } from './process-tree';

/** What the program of the local FunctionGraph is called with to supervise instead of serving. */
export const superviseArgument = 'supervise';

/**
 * What ends the runtime processes when the server could not: it was killed, or it crashed. The server writes
 * `+<pid>` when a process starts and `-<pid>` when it is gone; when the pipe ends, so has the server, and
 * every process that is left is ended with its group. Runs in a session of its own, out of reach of Ctrl+C.
 */
export function supervise(): void {
  const watched = new Set<number>();
  createInterface({ input: process.stdin })
    .on('line', (line) => {
      const pid = Number(line.slice(1));
      if (line.startsWith('+')) {
        watched.add(pid);
      } else {
        watched.delete(pid);
      }
    })
    .on('close', () => {
      for (const pid of watched) {
        endProcessTree(pid);
      }
    });
}
