import { functionKey, type LocalFunction } from '../functions/local-function';
import { startInstance, type Instance, type Outcome } from './instance';
import type { InvocationLog } from './invocation-log';
import type { LaunchCommand } from './runtime-process';

/** One call of a function. */
export interface Call {
  readonly definition: LocalFunction;
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
  /** Ends every instance that does not belong to one of these functions as they are now. */
  keepOnly(functions: readonly LocalFunction[]): void;
  end(): Promise<void>;
}

export interface PoolOptions {
  readonly launch: (definition: LocalFunction, memorySize: number) => Promise<LaunchCommand>;
  /** Instances per function. */
  readonly mostInstances: number;
}

interface Slot {
  readonly definition: LocalFunction;
  readonly memorySize: number;
  instance: Instance | undefined;
  busy: boolean;
}

export function createInstancePool({ launch, mostInstances }: PoolOptions): InstancePool {
  let slots: Slot[] = [];

  function drop(slot: Slot): Promise<void> {
    slots = slots.filter((other) => other !== slot);
    return slot.instance?.end() ?? Promise.resolve();
  }

  function take({ definition, memorySize }: Call): Slot | undefined {
    const own = slots.filter((slot) => functionKey(slot.definition) === functionKey(definition));
    const warm = own.find(
      (slot) => !slot.busy && slot.definition === definition && slot.memorySize === memorySize,
    );
    if (warm) {
      warm.busy = true;
      return warm;
    }
    if (own.filter((slot) => slot.busy).length >= mostInstances) {
      return undefined;
    }
    const slot: Slot = { definition, memorySize, instance: undefined, busy: true };
    slots.push(slot);
    return slot;
  }

  return {
    async run(call) {
      const slot = take(call);
      if (slot === undefined) {
        return undefined;
      }
      try {
        slot.instance ??= startInstance(
          call.definition,
          call.memorySize,
          await launch(call.definition, call.memorySize),
        );
        return await slot.instance.run(call.requestId, call.payload, call.log);
      } finally {
        slot.busy = false;
        if (slot.instance?.isUsable() !== true || !slots.includes(slot)) {
          await drop(slot);
        }
      }
    },
    keepOnly(functions) {
      for (const slot of slots.filter((each) => !functions.includes(each.definition))) {
        slots = slots.filter((other) => other !== slot);
        if (!slot.busy) {
          void drop(slot);
        }
      }
    },
    async end() {
      await Promise.all(slots.map(drop));
    },
  };
}
