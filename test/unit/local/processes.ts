import assert from 'node:assert/strict';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

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

/** Where the system is Linux, which alone tells: the processes that one has started and not yet fetched. */
export function childrenOf(pid: number): number[] {
  return readdirSync(`/proc/${pid}/task`)
    .flatMap((task) => readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' '))
    .filter((child) => child.trim() !== '')
    .map(Number);
}

/** On Linux: the processes that work in a folder or below it, whoever started them. */
export function processesIn(folder: string): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && directoryOf(name).startsWith(folder))
    .map(Number);
}

function directoryOf(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // It has ended meanwhile, or is somebody else's.
    return '';
  }
}
