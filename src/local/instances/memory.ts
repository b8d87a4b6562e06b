import { readFileSync } from 'node:fs';

const bytesPerMb = 1024 * 1024;

/** Linux's page on every machine that Node.js 20 supports, except some ARM ones; there the figure is low. */
const pageSize = 4096;

/**
 * Resident memory of a process in MB, or nothing where the system does not tell without starting another
 * program, or the process is gone.
 */
export function residentMemory(pid: number): number | undefined {
  if (process.platform !== 'linux') {
    return undefined;
  }
  try {
    const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
    return (pages * pageSize) / bytesPerMb;
  } catch {
    return undefined;
  }
}
