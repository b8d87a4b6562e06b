import type { LocalFunction } from '../functions/local-function';
import { functionErrorBody, functionErrors, type FunctionError } from '../channel/function-error';
import type { RuntimeRequest } from '../channel/messages';
import type { InvocationLog } from './invocation-log';
import { startRuntimeProcess, type LaunchCommand, type Reply } from './runtime-process';

/** Seconds that code may take to load, before any initializer. */
const loadTimeout = 30;

/** How one run of a function ended. */
export interface Outcome {
  /** 0, or the code of the function error that the body holds. */
  readonly errorCode: number;
  /** JSON text: the result, or the error. */
  readonly body: Buffer;
  /** Milliseconds in the handler; starting the instance is not counted. */
  readonly duration: number;
  /** MB. */
  readonly memoryUsed: number;
}

/** A started function: one runtime process that keeps its state from call to call. */
export interface Instance {
  readonly memorySize: number;
  /** Says whether another call can be given to it. */
  isUsable(): boolean;
  /** One call; never two at a time. Does not reject: whatever goes wrong is the function's outcome. */
  run(requestId: string, payload: Uint8Array, log: InvocationLog): Promise<Outcome>;
  end(): Promise<void>;
}

export function startInstance(
  definition: LocalFunction,
  memorySize: number,
  launch: LaunchCommand,
): Instance {
  const runtime = startRuntimeProcess(launch);
  let ready = false;

  async function ask(
    request: RuntimeRequest,
    payload: Uint8Array,
    limit: number,
    log: InvocationLog,
    onTimeout: (seconds: number) => FunctionError,
  ): Promise<{ code: number; body: Buffer }> {
    const reply = await runtime.request(request, payload, limit, log.write);
    return toResult(reply, limit, onTimeout);
  }

  async function prepare(requestId: string, log: InvocationLog): Promise<{ code: number; body: Buffer }> {
    const loaded = await ask({ type: 'load' }, nothing, loadTimeout, log, functionErrors.initializerTimedOut);
    if (loaded.code !== 0 || definition.initializer === undefined) {
      return loaded;
    }
    const request = { type: 'initialize', requestId } as const;
    return ask(request, nothing, definition.initializerTimeout, log, functionErrors.initializerTimedOut);
  }

  return {
    memorySize,
    isUsable: () => ready && runtime.isAlive(),
    async run(requestId, payload, log) {
      if (!ready) {
        const prepared = await prepare(requestId, log);
        if (prepared.code !== 0) {
          await runtime.end();
          return { errorCode: prepared.code, body: prepared.body, duration: 0, memoryUsed: runtime.memory() };
        }
        ready = true;
      }
      const started = performance.now();
      const request = { type: 'invoke', requestId } as const;
      const { code, body } = await ask(request, payload, definition.timeout, log, functionErrors.timedOut);
      const duration = performance.now() - started;
      return { errorCode: code, body, duration, memoryUsed: runtime.memory() };
    },
    end: () => runtime.end(),
  };
}

const nothing = new Uint8Array(0);

function toResult(
  reply: Reply,
  limit: number,
  onTimeout: (seconds: number) => FunctionError,
): { code: number; body: Buffer } {
  switch (reply.kind) {
    case 'done':
      return { code: 0, body: reply.body };
    case 'failed':
      return { code: reply.code, body: reply.body };
    case 'timeout':
      return errorResult(onTimeout(limit));
    case 'exited':
      return errorResult(functionErrors.processExited(reply.how));
  }
}

function errorResult(error: FunctionError): { code: number; body: Buffer } {
  return { code: error.code, body: functionErrorBody(error) };
}
