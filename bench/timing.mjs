/** Times of what is too short to be timed alone. */

const atLeastMs = 100;

/**
 * Milliseconds of processor that one call takes, on average over many. The processor's time and not the clock's:
 * a call that waits for nothing is not slower because somebody else uses the machine.
 *
 * @param {() => unknown} call synchronous
 */
export function processorTime(call) {
  const start = process.cpuUsage();
  let calls = 0;
  let elapsed = 0;
  for (let batch = 1; elapsed < atLeastMs; batch *= 2) {
    for (let done = 0; done < batch; done += 1) {
      call();
    }
    calls += batch;
    elapsed = processorMs(start);
  }
  return elapsed / calls;
}

/**
 * The same of work that waits for others, whose time does not count.
 *
 * @param {() => Promise<unknown>} work
 */
export async function processorTimeOf(work) {
  const start = process.cpuUsage();
  let times = 0;
  let elapsed = 0;
  do {
    await work();
    times += 1;
    elapsed = processorMs(start);
  } while (elapsed < atLeastMs);
  return elapsed / times;
}

/**
 * Milliseconds of processor that this process has used since then.
 *
 * @param {NodeJS.CpuUsage} since
 */
export function processorMs(since) {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}
