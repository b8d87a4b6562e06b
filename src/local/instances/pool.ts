import type { FunctionError } from '../channel/function-error';
import { watchCode, type CodeWatch } from '../functions/code-watch';
import { functionKey, versionOf, type LocalFunction } from '../functions/local-function';
import { createInstance, failedStart, type Instance, type Outcome } from './instance';
import type { InvocationLog } from './invocation-log';
import { startRuntimeProcess, type LaunchCommand } from './runtime-process';
import type { Supervisor } from './supervisor';
import { createWaitingLine } from './waiting-line';

/** One call of a function. */
export interface Call {
  readonly definition: LocalFunction;
  /** By which it was called, or an empty text. */
  readonly alias: string;
  /** MB. */
  readonly memorySize: number;
  readonly requestId: string;
  readonly payload: Uint8Array;
  readonly log: InvocationLog;
}

/** Instances of all functions: warm ones are used again, one call at a time each. */
export interface InstancePool {
  /** Nothing where the function has all the instances it may have, and all are busy. */
  run(call: Call): Promise<Outcome | undefined>;
  /** Waits for an instance; nothing where `signal` ended the wait. After that it ends the instance. */
  runWaiting(call: Call, signal: AbortSignal, onStart: () => void): Promise<Outcome | undefined>;
  /** Ends every instance of a function that is not there any more, or not as it was. */
  keepOnly(isThere: (definition: LocalFunction) => boolean): void;
  /** How many instances of a function, of all versions, are at work. */
  busy(definition: LocalFunction): number;
  end(): Promise<void>;
}

export interface PoolOptions {
  /** An error where this machine lacks what the function's runtime needs. */
  readonly launch: (definition: LocalFunction, memorySize: number) => Promise<LaunchCommand | FunctionError>;
  readonly supervise: () => Promise<Supervisor>;
  /** Instances per function. */
  readonly mostInstances: number;
  /** Seconds that an instance without work is kept. */
  readonly idleTime: number;
  /** Seconds that code may take to load. */
  readonly loadTimeout: number;
}

interface Slot {
  readonly definition: LocalFunction;
  readonly memorySize: number;
  readonly codeVersion: number;
  instance: Instance | undefined;
  busy: boolean;
  expiry: NodeJS.Timeout | undefined;
}

export function createInstancePool(options: PoolOptions): InstancePool {
  const slots = new Set<Slot>();
  /** Of functions that are not there any more, or not as they were: busy with their last call. */
  const leaving = new Set<Slot>();
  const line = createWaitingLine();
  const watches = new Map<string, CodeWatch>();
  const runs = new Set<Promise<unknown>>();
  let closed = false;

  function codeVersionOf(codeRoot: string): number {
    const watch = watches.get(codeRoot) ?? watchCode(codeRoot);
    watches.set(codeRoot, watch);
    return watch.version();
  }

  async function drop(slot: Slot): Promise<void> {
    slots.delete(slot);
    leaving.delete(slot);
    clearTimeout(slot.expiry);
    await slot.instance?.end();
  }

  /** A warm instance of the same code and memory, a new one, or none. */
  function take({ definition, memorySize }: Call): Slot | undefined {
    const codeVersion = codeVersionOf(definition.codeRoot);
    const own = [...slots].filter((slot) => versionKey(slot.definition) === versionKey(definition));
    const idle = own.filter((slot) => !slot.busy);
    // One that is idle may have ended by itself meanwhile, or been killed.
    const fits = (slot: Slot): boolean =>
      slot.definition === definition &&
      slot.codeVersion === codeVersion &&
      slot.instance?.isUsable() === true;
    idle.filter((slot) => !fits(slot)).forEach((slot) => void drop(slot));
    const warm = idle.find((slot) => fits(slot) && slot.memorySize === memorySize);
    if (warm) {
      warm.busy = true;
      clearTimeout(warm.expiry);
      return warm;
    }
    if (own.length - idle.length >= options.mostInstances) {
      return undefined;
    }
    const spare = idle.find(fits);
    if (spare && own.length >= options.mostInstances) {
      void drop(spare);
    }
    const slot: Slot = {
      definition,
      memorySize,
      codeVersion,
      instance: undefined,
      busy: true,
      expiry: undefined,
    };
    slots.add(slot);
    return slot;
  }

  async function start({ definition, memorySize }: Call): Promise<Instance | FunctionError> {
    const launch = await options.launch(definition, memorySize);
    if ('errorMessage' in launch) {
      return launch;
    }
    const runtime = await startRuntimeProcess(launch, await options.supervise());
    return createInstance(runtime, definition, memorySize, options.loadTimeout);
  }

  async function runIn(slot: Slot, call: Call, signal?: AbortSignal): Promise<Outcome | undefined> {
    const run = runAlone(slot, call, signal);
    runs.add(run);
    try {
      return await run;
    } finally {
      runs.delete(run);
    }
  }

  async function runAlone(slot: Slot, call: Call, signal?: AbortSignal): Promise<Outcome | undefined> {
    const stop = (): void => void slot.instance?.end();
    try {
      if (slot.instance === undefined) {
        const started = await start(call);
        if ('errorMessage' in started) {
          return failedStart(started);
        }
        slot.instance = started;
      }
      if (closed || signal?.aborted) {
        return undefined;
      }
      signal?.addEventListener('abort', stop);
      return await slot.instance.run(call);
    } finally {
      signal?.removeEventListener('abort', stop);
      await release(slot);
    }
  }

  async function release(slot: Slot): Promise<void> {
    slot.busy = false;
    if (!slots.has(slot) || closed || slot.instance?.isUsable() !== true) {
      await drop(slot);
    } else {
      slot.expiry = setTimeout(() => void drop(slot), options.idleTime * 1000).unref();
    }
    line.next(versionKey(slot.definition));
  }

  return {
    async run(call) {
      const slot = closed ? undefined : take(call);
      return slot && runIn(slot, call);
    },
    async runWaiting(call, signal, onStart) {
      const key = versionKey(call.definition);
      while (!closed && !signal.aborted) {
        const slot = take(call);
        if (slot) {
          onStart();
          return runIn(slot, call, signal);
        }
        await line.wait(key, signal);
      }
      return undefined;
    },
    keepOnly(isThere) {
      for (const slot of slots) {
        if (!isThere(slot.definition)) {
          slots.delete(slot);
          if (slot.busy) {
            leaving.add(slot);
          } else {
            void drop(slot);
          }
        }
      }
    },
    busy(definition) {
      const key = functionKey(definition);
      return [...slots].filter((slot) => slot.busy && functionKey(slot.definition) === key).length;
    },
    async end() {
      closed = true;
      line.end();
      await Promise.all([...slots, ...leaving].map(drop));
      // One that was just being started is ended by its run.
      await Promise.allSettled(runs);
    },
  };
}

/** Every version has instances of its own. */
function versionKey(definition: LocalFunction): string {
  return `${functionKey(definition)}:${versionOf(definition)}`;
}
