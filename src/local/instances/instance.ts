import { functionErrorBody, functionErrors, type FunctionError } from '../channel/function-error';
import type { RuntimeRequest } from '../channel/messages';
import type { LocalFunction } from '../functions/local-function';
import type { InvocationLog } from './invocation-log';
import type { Limited, Reply, RuntimeProcess } from './runtime-process';

/** Seconds that a timer can wait at most, 24 days: who debugs has all the time there is. */
const longestTimer = 2_147_483;

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

/** One call, as an instance gets it. */
export interface Invocation {
  readonly requestId: string;
  /** By which the function was called, or an empty text. */
  readonly alias: string;
  readonly payload: Uint8Array;
  readonly log: InvocationLog;
}

/** A started function: one runtime process that keeps its state from call to call. */
export interface Instance {
  /** Says whether another call can be given to it. */
  isUsable(): boolean;
  /** One call; never two at a time. Does not reject: whatever goes wrong is the function's outcome. */
  run(invocation: Invocation): Promise<Outcome>;
  end(): Promise<void>;
}

interface Answered {
  readonly code: number;
  readonly body: Buffer;
}

/**
 * @param memorySize MB
 * @param loadTimeout seconds that code may take to load, before any initializer
 */
export function createInstance(
  runtime: RuntimeProcess,
  definition: LocalFunction,
  memorySize: number,
  loadTimeout: number,
): Instance {
  let ready = false;

  async function ask(
    request: RuntimeRequest,
    log: InvocationLog,
    payload: Uint8Array = nothing,
  ): Promise<Answered> {
    const timeout = timeoutOf(request, definition, loadTimeout);
    const limited: Limited = { request, body: payload, timeout, memory: memorySize, log: log.write };
    return toAnswered(await runtime.request(limited), request, timeout);
  }

  /** Loads and initializes the code, once; the first call waits for it. */
  async function prepare({ requestId, alias, log }: Invocation): Promise<Answered> {
    const loaded = await ask({ type: 'load' }, log);
    return loaded.code !== 0 || definition.initializer === undefined
      ? loaded
      : ask({ type: 'initialize', requestId, alias }, log);
  }

  return {
    isUsable: () => ready && runtime.isAlive(),
    async run(invocation) {
      const { requestId, alias, payload, log } = invocation;
      if (!ready) {
        const { code, body } = await prepare(invocation);
        if (code !== 0) {
          return { errorCode: code, body, duration: 0, memoryUsed: runtime.memory() };
        }
        ready = true;
      }
      const started = performance.now();
      const { code, body } = await ask({ type: 'invoke', requestId, alias }, log, payload);
      const duration = performance.now() - started;
      return { errorCode: code, body, duration, memoryUsed: runtime.memory() };
    },
    end: () => runtime.end(),
  };
}

/** The outcome of a function that could not even be started. */
export function failedStart(error: FunctionError): Outcome {
  return { errorCode: error.code, body: functionErrorBody(error), duration: 0, memoryUsed: 0 };
}

const nothing = new Uint8Array(0);

function timeoutOf({ type }: RuntimeRequest, definition: LocalFunction, loadTimeout: number): number {
  if (definition.debug === true) {
    return longestTimer;
  }
  const { timeout, initializerTimeout } = definition;
  switch (type) {
    case 'load':
      return loadTimeout;
    case 'initialize':
      return initializerTimeout;
    case 'invoke':
      return timeout;
  }
}

function toAnswered(reply: Reply, { type }: RuntimeRequest, timeout: number): Answered {
  switch (reply.kind) {
    case 'replied':
      return reply;
    case 'timedOut':
      return answeredBy(
        type === 'invoke' ? functionErrors.timedOut(timeout) : functionErrors.initializerTimedOut(timeout),
      );
    case 'memoryExceeded':
      return answeredBy(functionErrors.memoryExceeded());
    case 'exited':
      return answeredBy(functionErrors.processExited(reply.how));
  }
}

function answeredBy(error: FunctionError): Answered {
  return { code: error.code, body: functionErrorBody(error) };
}
