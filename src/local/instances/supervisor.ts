import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import type { NodeFinder, NodeProgram } from '../runtimes/find-node';
import { superviseArgument } from './supervise';

/** Sees to it that no runtime process outlives the server, however that one ends. */
export interface Supervisor {
  /** To be called before the process is told anything, so that it runs no code of the user's unwatched. */
  watch(pid: number): void;
  release(pid: number): void;
  end(): Promise<void>;
}

/** One supervisor for all processes, started with the first of them. */
export function createSupervision(
  file: string,
  findNode: NodeFinder,
): { supervise: () => Promise<Supervisor>; end: () => Promise<void> } {
  let supervisor: Promise<Supervisor> | undefined;
  return {
    supervise: () => (supervisor ??= findNode().then((node) => startSupervisor(file, node))),
    end: async () => {
      await (await supervisor)?.end();
    },
  };
}

/** Starts the supervisor's process; starts it again should somebody end it. */
function startSupervisor(file: string, { command, environment }: NodeProgram): Supervisor {
  const watched = new Set<number>();
  let ending = false;
  let child = start();

  function start(): ChildProcess {
    const started = spawn(command, [file, superviseArgument], {
      detached: true,
      env: { ...process.env, ...environment },
      stdio: ['pipe', 'ignore', 'ignore'],
      windowsHide: true,
    });
    started.stdin.on('error', () => undefined);
    started.on('error', () => undefined);
    started.once('exit', () => {
      if (!ending) {
        child = start();
      }
    });
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
