/** Processes that the benchmark starts, and that end with it. */
import { fork } from 'node:child_process';
import { once } from 'node:events';

/** The longest that a single message may take: a round of the slowest peer. */
const silenceLimitMs = 120_000;

/** @typedef {Awaited<ReturnType<typeof startChild>>} Child */

/**
 * Starts a module as a process of its own and resolves with the first message that it sends.
 *
 * @param {string} file absolute
 * @param {string[]} args
 * @param {string[]} [nodeOptions]
 */
export async function startChild(file, args, nodeOptions = []) {
  const child = fork(file, args, { execArgv: nodeOptions, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  const exited = once(child, 'exit');
  const gone = exited.then(([code, signal]) => {
    throw new Error(`${file} ended (${signal ?? `code ${code}`}).`);
  });
  // Whoever waits for a message hears of it; an end that was asked for is no failure.
  gone.catch(() => undefined);

  /** @returns {Promise<any>} */
  const message = async () => {
    const signal = AbortSignal.timeout(silenceLimitMs);
    const [received] = await Promise.race([once(child, 'message', { signal }), gone]);
    return received;
  };
  const ready = await message();
  return {
    ready,
    /** @param {import('node:child_process').Serializable} request */
    ask(request) {
      const answer = message();
      child.send(request);
      return answer;
    },
    async end() {
      if (child.connected) {
        child.disconnect();
      }
      await exited;
    },
  };
}
