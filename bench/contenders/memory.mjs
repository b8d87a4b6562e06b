/**
 * The memory that an invocation takes beyond what the idle process has. Only a garbage collection makes it less, so
 * it is highest at the end of a stretch of work or in front of a collection, and that is where it is read.
 */
import { setImmediate as turnOfLoop } from 'node:timers/promises';
import { GCProfiler } from 'node:v8';

import { overFreshConnections } from '../our-client.mjs';
import { jsonText } from '../texts.mjs';

/** @param {{ modules: string, address: string }} options */
export function start({ modules, address }) {
  const invoke = overFreshConnections(modules, address);
  const payload = Buffer.from(jsonText(1024));
  return async () => {
    await collectGarbage();
    const idle = memory();
    const watch = watchMemory();
    await invoke(payload);
    return { peak: watch.peak() - idle };
  };
}

/** Twice: buffers are given back behind the collection that has found them unused. */
async function collectGarbage() {
  for (let times = 0; times < 2; times += 1) {
    globalThis.gc?.();
    await turnOfLoop();
  }
}

function watchMemory() {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, memory());
  };
  const turn = () => {
    look();
    next = setImmediate(turn);
  };
  let next = setImmediate(turn);
  const profiler = new GCProfiler();
  profiler.start();
  return {
    peak() {
      look();
      clearImmediate(next);
      for (const { beforeGC } of profiler.stop().statistics) {
        const { usedHeapSize, externalMemory } = beforeGC.heapStatistics;
        peak = Math.max(peak, usedHeapSize + externalMemory);
      }
      return peak;
    },
  };
}

/** Objects and strings, and what lies outside of V8's heap; Node counts `arrayBuffers` into `external`. */
function memory() {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
