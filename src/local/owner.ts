import { readFileSync } from 'node:fs';

/** Milliseconds between two looks; no system tells a process that its parent is gone. */
const interval = 1000;

/**
 * Calls back once when whoever started this process is gone. Launchers in between, npm and the shell that it
 * uses, outlive their own starter, so where the system shows it the whole chain up to that one is watched.
 */
export function onOwnerGone(callback: () => void): void {
  const before = ancestors().join();
  const timer = setInterval(() => {
    if (ancestors().join() !== before) {
      clearInterval(timer);
      callback();
    }
  }, interval);
  timer.unref();
}

/** Process ids from the parent up, through launchers, to the one that started them. */
function ancestors(): number[] {
  const chain = [process.ppid];
  for (let pid = process.ppid; isLauncher(pid);) {
    const parent = parentOf(pid);
    if (parent === undefined) {
      break;
    }
    chain.push(parent);
    pid = parent;
  }
  return chain;
}

function isLauncher(pid: number): boolean {
  const [command = '', script = ''] = read(pid, 'cmdline').split('\0');
  return (
    /^npm( |$)/.test(command) || /npm(-cli\.js)?$/.test(script) || (/\bsh$/.test(command) && script === '-c')
  );
}

function parentOf(pid: number): number | undefined {
  // The second field, the name in brackets, may itself hold blanks and brackets.
  const parent = /^.*\) \S+ (\d+) /s.exec(read(pid, 'stat'))?.[1];
  return parent === undefined ? undefined : Number(parent);
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
