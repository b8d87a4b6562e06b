/** Processes that are ended together with everything they have started. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';

const graceMs = 5_000;

/** Lets a signal end this process by way of its exit, so that what it has started ends with it. */
export function exitOnSignals() {
  for (const name of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.once(name, () => process.exit(128 + constants.signals[name]));
  }
}

/**
 * Starts a process as the head of a group of its own, which also ends when this process exits.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 */
export function startGroup(command, args, options = {}) {
  const child = spawn(command, args, {
    ...options,
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const kill = () => signal(child.pid, 'SIGKILL');
  process.once('exit', kill);
  const ended = once(child, 'close').finally(() => process.off('exit', kill));
  // A command that cannot be started is reported to whoever awaits `ended`, and to nobody else.
  ended.catch(() => undefined);

  return {
    child,
    ended,
    /** Ends the whole group and resolves when its head is gone. */
    async end() {
      signal(child.pid, 'SIGTERM');
      const timer = setTimeout(kill, graceMs);
      await ended.catch(() => undefined);
      clearTimeout(timer);
      kill();
    },
  };
}

/**
 * @param {number | undefined} pid
 * @param {NodeJS.Signals} name
 */
function signal(pid, name) {
  if (pid === undefined) {
    return;
  }
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-pid, name);
  } catch {
    // Nobody of the group is left.
  }
}
