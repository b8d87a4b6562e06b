import { spawn } from 'node:child_process';
import type { Duplex } from 'node:stream';

import { createFrameReader, encodeFrame } from '../channel/frames';
import { readRuntimeMessage, type RuntimeMessage, type RuntimeRequest } from '../channel/messages';
import { splitLines } from './lines';
import { residentMemory } from './memory';
import { endProcessTree } from './process-tree';

/** How a runtime process is started. */
export interface LaunchCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly directory: string;
}

/** Where the lines of a runtime process go. */
export type WriteLog = (text: string, level?: string) => void;

/** How a request to a runtime process ended. */
export type Reply =
  | { readonly kind: 'done'; readonly body: Buffer }
  | { readonly kind: 'failed'; readonly code: number; readonly body: Buffer }
  | { readonly kind: 'timeout' }
  /** `code 3`, `signal SIGSEGV`, or why it could not start. */
  | { readonly kind: 'exited'; readonly how: string };

/** A runtime process, which answers one request at a time. */
export interface RuntimeProcess {
  readonly pid: number | undefined;
  /** @param limit seconds, after which the process is ended */
  request(request: RuntimeRequest, body: Uint8Array, limit: number, log: WriteLog): Promise<Reply>;
  /** Resident MB, as last seen. */
  memory(): number;
  isAlive(): boolean;
  /** Ends the process and what it started; resolves when it is gone. */
  end(): Promise<void>;
}

export function startRuntimeProcess({
  command,
  args,
  environment,
  directory,
}: LaunchCommand): RuntimeProcess {
  const child = spawn(command, args, {
    cwd: directory,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    // A process group of its own, so that all of it can be ended.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  const channel = child.stdio[3] as Duplex;
  let alive = true;
  let memory = 0;
  let write: WriteLog = ignoreLog;
  let settle: ((reply: Reply) => void) | undefined;

  const gone = new Promise<string>((resolve) => {
    child.once('error', (error) => {
      resolve(error.message);
    });
    child.once('exit', (code, signal) => {
      resolve(code === null ? `signal ${String(signal)}` : `code ${code}`);
    });
  });
  void gone.then((how) => {
    alive = false;
    if (child.pid !== undefined) {
      endProcessTree(child.pid);
    }
    channel.destroy();
    // What the process wrote last lies in its pipes still.
    setImmediate(() => settle?.({ kind: 'exited', how }));
  });

  for (const stream of [child.stdout, child.stderr]) {
    stream?.on(
      'data',
      splitLines((line) => {
        write(line);
      }),
    );
  }
  const read = createFrameReader();
  channel.on('data', (chunk: Buffer) => {
    try {
      for (const frame of read(chunk)) {
        take(readRuntimeMessage(frame.head), frame.body);
      }
    } catch {
      // Whoever writes bytes of its own into the channel cannot be understood any more.
      end();
    }
  });
  channel.on('error', () => undefined);

  function take(message: RuntimeMessage | undefined, body: Buffer): void {
    if (message === undefined) {
      return;
    }
    if (message.type === 'log') {
      write(body.toString(), message.level);
      return;
    }
    memory = measure() ?? message.memory ?? memory;
    const reply: Reply =
      message.type === 'done' ? { kind: 'done', body } : { kind: 'failed', code: message.code, body };
    // Lines that went around the channel arrived no later, so they are read in this turn of the loop.
    setImmediate(() => settle?.(reply));
  }

  function measure(): number | undefined {
    return child.pid === undefined ? undefined : residentMemory(child.pid);
  }

  function end(): void {
    if (alive && child.pid !== undefined) {
      memory = measure() ?? memory;
      endProcessTree(child.pid);
    }
  }

  return {
    pid: child.pid,
    memory: () => memory,
    isAlive: () => alive,
    async request(request, body, limit, log) {
      write = log;
      let timer: NodeJS.Timeout | undefined;
      const reply = await new Promise<Reply>((resolve) => {
        settle = resolve;
        timer = setTimeout(() => {
          settle = undefined;
          end();
          void gone.then(() => {
            setImmediate(resolve, { kind: 'timeout' });
          });
        }, limit * 1000);
        if (alive) {
          channel.write(encodeFrame(request, body));
        } else {
          void gone.then((how) => {
            resolve({ kind: 'exited', how });
          });
        }
      });
      clearTimeout(timer);
      settle = undefined;
      write = ignoreLog;
      return reply;
    },
    async end() {
      end();
      await gone;
    },
  };
}

function ignoreLog(): void {
  // What a process writes between two invocations belongs to none.
}
