/** What all contenders that send invocations have in common. */
import { processorMs } from './timing.mjs';

/**
 * @typedef {object} InvokeOptions
 * @property {string} address of the platform
 * @property {string} modules folder of ours
 * @property {number} payloadSize bytes
 * @property {number} atATime invocations under way
 * @property {number} count invocations of a round
 * @property {boolean} keepConnection
 */

export const projectId = '7aad83af3e8d42e99ac194e8419e2c9b';
export const urn = `urn:fss:eu-de:${projectId}:function:default:hello`;
export const path = `/v2/${projectId}/fgs/functions/${urn}/invocations`;
export const key = {
  accessKey: 'AKEXAMPLE0123456789',
  secretKey: 'SKexample0123456789012345678901234567890',
};

/**
 * A round of invocations: the median time of one, and the processor's time for one, both in milliseconds.
 *
 * @param {() => Promise<unknown>} invoke
 * @param {Pick<InvokeOptions, 'atATime' | 'count'>} options
 */
export async function invokeOften(invoke, { atATime, count }) {
  const times = new Float64Array(count);
  let next = 0;
  const since = process.cpuUsage();
  await Promise.all(
    Array.from({ length: atATime }, async () => {
      while (next < count) {
        const mine = next++;
        const start = performance.now();
        await invoke();
        times[mine] = performance.now() - start;
      }
    }),
  );
  const processor = processorMs(since);
  return { p50: times.sort()[count >> 1] ?? NaN, processor: processor / count };
}
