import { closeSync, openSync, readSync } from 'node:fs';

const bytesPerMb = 1024 * 1024;

/** Linux's page on every machine that Node.js 20 supports, except some ARM ones; there the figure is low. */
const pageSize = 4096;

/** Looks at the memory of one process. */
export interface MemoryMeter {
  /** Resident MB; nothing where the process is gone or the system does not tell. */
  read(): number | undefined;
  close(): void;
}

/** On Linux the system keeps the figure in a file; elsewhere a process has to tell it itself. */
export function createMemoryMeter(pid: number | undefined): MemoryMeter {
  const file = pid === undefined ? undefined : openStatistics(pid);
  if (file === undefined) {
    return { read: () => undefined, close: () => undefined };
  }
  const bytes = Buffer.alloc(128);
  let open = true;
  return {
    read: () => {
      if (!open) {
        return undefined;
      }
      try {
        const length = readSync(file, bytes, 0, bytes.length, 0);
        const pages = Number(bytes.toString('latin1', 0, length).split(' ')[1]);
        return pages > 0 ? (pages * pageSize) / bytesPerMb : undefined;
      } catch {
        return undefined;
      }
    },
    close: () => {
      if (open) {
        open = false;
        closeSync(file);
      }
    },
  };
}

function openStatistics(pid: number): number | undefined {
  try {
    return process.platform === 'linux' ? openSync(`/proc/${pid}/statm`, 'r') : undefined;
  } catch {
    return undefined;
  }
}
