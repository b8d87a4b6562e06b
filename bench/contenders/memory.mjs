/**
 * The memory that an invocation takes beyond what the idle process has. Only a garbage collection makes it less, so
 * it is highest at the end of a stretch of work or in front of a collection, and that is where it is read.
 */
import { GCProfiler } from 'node:v8';

import { overFreshConnections } from '../our-client.mjs';
import { jsonText } from '../texts.mjs';

/** @param {{ modules: string, address: string }} options */
export function start({ modules, address }) {
  const invoke = overFreshConnections(modules, address);
  const payload = Buffer.from(jsonText(1024));
  return async () => {
    globalThis.gc?.();
    const idle = memory(process.memoryUsage());
    const watch = watchMemory();
    await invoke(payload);
    return { peak: watch.peak() - idle };
  };
}

function watchMemory() {
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, memory(process.memoryUsage()));
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
      const { arrayBuffers, external } = process.memoryUsage();
      for (const { beforeGC } of profiler.stop().statistics) {
        const { usedHeapSize, externalMemory } = beforeGC.heapStatistics;
        // V8 does not say how much of the external memory belongs to buffers; what does not hardly changes.
        const buffers = externalMemory - (external - arrayBuffers);
        peak = Math.max(
          peak,
          memory({ heapUsed: usedHeapSize, external: externalMemory, arrayBuffers: buffers }),
        );
      }
      return peak;
    },
  };
}

/**
 * Bytes of a buffer are in both `external` and `arrayBuffers`, and so count twice.
 *
 * @param {Pick<NodeJS.MemoryUsage, 'heapUsed' | 'external' | 'arrayBuffers'>} usage
 */
function memory({ heapUsed, external, arrayBuffers }) {
  return heapUsed + external + arrayBuffers;
}
