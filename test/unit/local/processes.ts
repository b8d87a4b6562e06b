import assert from 'node:assert/strict';

export function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** There is no event for the end of somebody else's process. */
export async function gone(pids: readonly number[], within = 5000): Promise<void> {
  const deadline = Date.now() + within;
  while (pids.some(isRunning)) {
    assert.ok(Date.now() < deadline, `still there: ${pids.filter(isRunning).join()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
