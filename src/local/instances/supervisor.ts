import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import type { Logger } from '../../logger';
import type { NodeFinder, NodeProgram } from '../runtimes/find-node';
import { superviseArgument } from './supervise';

/** Sees to it that no runtime process outlives the server, however that one ends. */
export interface Supervisor {
  /** To be called before the process is told anything, so that it runs no code of the user's unwatched. */
  watch(pid: number): void;
  release(pid: number): void;
  end(): Promise<void>;
}

/** Milliseconds; a process that ends earlier has hardly got to work. */
const shortLife = 1000;

/** Short lives in a row, after which no other is tried. */
const mostShortLives = 3;

/** One supervisor for all processes, started with the first of them. */
export function createSupervision(
  file: string,
  findNode: NodeFinder,
  logger: Logger,
): { supervise: () => Promise<Supervisor>; end: () => Promise<void> } {
  let supervisor: Promise<Supervisor> | undefined;
  return {
    supervise: () => (supervisor ??= findNode().then((node) => startSupervisor(file, node, logger))),
    end: async () => {
      await (await supervisor)?.end();
    },
  };
}

/** Starts the supervisor's process; starts it again should somebody end it, unless it does not last. */
function startSupervisor(file: string, { command, environment }: NodeProgram, logger: Logger): Supervisor {
  const watched = new Set<number>();
  let ending = false;
  let shortLives = 0;
  let child = start();

  function start(): ChildProcess {
    const started = spawn(command, [file, superviseArgument], {
      detached: true,
      env: { ...process.env, ...environment },
      stdio: ['pipe', 'ignore', 'ignore'],
      windowsHide: true,
    });
    started.stdin.on('error', () => undefined);
    // Later ones, as of a signal that does not reach it, mean no end of it.
    started.on('error', () => undefined);
    const startedAt = performance.now();
    const again = (): void => {
      shortLives = performance.now() - startedAt < shortLife ? shortLives + 1 : 0;
      if (!ending && shortLives < mostShortLives) {
        child = start();
      } else if (!ending) {
        logger.warn(
          'The process that ends functions when the local FunctionGraph is killed does not run: some may outlive it then.',
        );
      }
    };
    // Of the two only the one comes: a process that could not be started does not end.
    started.once('error', again);
    started.once('exit', again);
    watched.forEach((pid) => started.stdin.write(`+${pid}\n`));
    return started;
  }

  return {
    watch(pid) {
      watched.add(pid);
      child.stdin?.write(`+${pid}\n`);
    },
    release(pid) {
      watched.delete(pid);
      child.stdin?.write(`-${pid}\n`);
    },
    async end() {
      ending = true;
      if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
        child.stdin?.end();
        await once(child, 'exit');
      }
    },
  };
}
