import { spawn } from 'node:child_process';
import type { Duplex } from 'node:stream';

import type { RuntimeRequest } from '../channel/messages';
import { splitLines } from './lines';
import { createMemoryMeter } from './memory';
import { endProcessGroup, endProcessTree } from './process-tree';
import { startRuntimeApi } from './runtime-api';
import type { Supervisor } from './supervisor';
import { createFrameTransport, type RuntimeEvents, type Transport } from './transport';

/** How a runtime process is started. */
export interface LaunchCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly directory: string;
  /** Frames on file descriptor 3, or the HTTP API of custom runtimes. */
  readonly transport: 'frames' | 'runtimeApi';
  /** Told the port, on this machine, at which the process waits for a debugger. */
  readonly onDebugger?: (port: number) => void;
}

/** Where the lines of a runtime process go. */
export type WriteLog = (text: string, level?: string) => void;

/** How a request to a runtime process ended. */
export type Reply =
  /** A code of 0 is success. */
  | { readonly kind: 'replied'; readonly code: number; readonly body: Buffer }
  | { readonly kind: 'timedOut' }
  | { readonly kind: 'memoryExceeded' }
  /** `code 3`, `signal SIGSEGV`, or why it could not start. */
  | { readonly kind: 'exited'; readonly how: string };

/** A request, and what it may take. */
export interface Limited {
  readonly request: RuntimeRequest;
  readonly body: Uint8Array;
  /** Seconds. */
  readonly timeout: number;
  /** MB beyond what the runtime itself needs. */
  readonly memory: number;
  readonly log: WriteLog;
}

/** A runtime process, which answers one request at a time. */
export interface RuntimeProcess {
  request(limited: Limited): Promise<Reply>;
  /** Resident MB, the most that was seen during the last request. */
  memory(): number;
  isAlive(): boolean;
  /** Ends the process and what it started; resolves when it is gone. */
  end(): Promise<void>;
}

/** Milliseconds between two looks at the memory of a process that is at work. */
const memoryInterval = 50;

export async function startRuntimeProcess(
  launch: LaunchCommand,
  supervisor: Supervisor,
): Promise<RuntimeProcess> {
  let memory = 0;
  let most = 0;
  let ownMemory = 0;
  let write: WriteLog = ignoreLog;
  let settle: (reply: Reply) => void = ignoreReply;

  const events: RuntimeEvents = {
    log: (text, level) => {
      write(text, level);
    },
    started: (megabytes) => {
      ownMemory = megabytes;
    },
    debugger: (port) => {
      launch.onDebugger?.(port);
    },
    replied: (code, body, megabytes) => {
      see(meter.read() ?? megabytes);
      // Lines that went around the channel arrived no later, so they are read in this turn of the loop.
      settleSoon({ kind: 'replied', code, body });
    },
    broken: end,
  };
  const api = launch.transport === 'runtimeApi' ? await startRuntimeApi(events) : undefined;
  const child = spawn(launch.command, launch.args, {
    cwd: launch.directory,
    env: { ...launch.environment, ...(api ? { RUNTIME_API_ADDR: api.address } : {}) },
    stdio: ['ignore', 'pipe', 'pipe', api ? 'ignore' : 'pipe'],
    // A process group of its own, so that all of it can be ended.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  const { pid } = child;
  if (pid !== undefined) {
    supervisor.watch(pid);
  }
  const meter = createMemoryMeter(pid);
  const transport: Transport = api ?? createFrameTransport(child.stdio[3] as Duplex, events);
  const splitters = [child.stdout, child.stderr].map((stream) => {
    const splitter = splitLines((line) => {
      const port = launch.onDebugger && debuggerPort(line);
      if (port === undefined) {
        write(line);
      } else {
        launch.onDebugger?.(port);
      }
    });
    stream?.on('data', splitter.take);
    return splitter;
  });

  /** A turn of the loop later, and with what was written up to then, be its last line finished or not. */
  function settleSoon(reply: Reply): void {
    setImmediate(() => {
      splitters.forEach(({ flush }) => {
        flush();
      });
      settle(reply);
    });
  }

  let ended: Reply | undefined;
  const gone = new Promise<string>((resolve) => {
    child.once('error', (error) => {
      resolve(error.message);
    });
    child.once('exit', (code, signal) => {
      resolve(code === null ? `signal ${String(signal)}` : `code ${code}`);
    });
  }).then((how) => {
    if (pid !== undefined) {
      endProcessGroup(pid);
      supervisor.release(pid);
    }
    transport.close();
    meter.close();
    ended = { kind: 'exited', how };
    // What the process wrote last lies in its pipes still, so its end is told a turn of the loop later.
    settleSoon({ kind: 'exited', how });
  });

  function see(megabytes: number | undefined): void {
    memory = megabytes ?? memory;
    most = Math.max(most, memory);
  }

  function end(): void {
    if (ended === undefined && pid !== undefined) {
      see(meter.read());
      endProcessTree(pid);
    }
  }

  async function request(limited: Limited): Promise<Reply> {
    const exceeded = (): boolean => memory > ownMemory + limited.memory;
    write = limited.log;
    most = 0;
    let verdict: Reply | undefined;
    const stop = (reply: Reply): void => {
      verdict = reply;
      end();
    };
    const settled = new Promise<Reply>((resolve) => {
      settle = resolve;
    });
    // The process gets to work before anything else is done here.
    if (ended === undefined) {
      transport.send(limited.request, limited.body);
    } else {
      settle(ended);
    }
    // What the function may take, as it is configured: the platform ends it then, too.
    const timer = setTimeout(stop, limited.timeout * 1000, { kind: 'timedOut' });
    const watch = setInterval(() => {
      see(meter.read());
      if (exceeded()) {
        stop({ kind: 'memoryExceeded' });
      }
    }, memoryInterval);
    try {
      const reply = await settled;
      if (verdict === undefined && reply.kind === 'replied' && exceeded()) {
        stop({ kind: 'memoryExceeded' });
      }
      if (verdict !== undefined) {
        await gone;
      }
      return verdict ?? reply;
    } finally {
      clearTimeout(timer);
      clearInterval(watch);
      settle = ignoreReply;
      write = ignoreLog;
    }
  }

  return {
    request,
    memory: () => most,
    isAlive: () => ended === undefined,
    async end() {
      end();
      await gone;
    },
  };
}

/** The line with which Node.js says where its inspector listens. */
function debuggerPort(line: string): number | undefined {
  const port = /^Debugger listening on ws:\/\/127\.0\.0\.1:(\d+)\//.exec(line)?.[1];
  return port === undefined ? undefined : Number(port);
}

function ignoreLog(): void {
  // What a process writes between two invocations belongs to none.
}

function ignoreReply(): void {
  // Nobody asked.
}
