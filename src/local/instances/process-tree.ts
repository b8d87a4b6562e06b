import { execFile } from 'node:child_process';

/**
 * Ends a process that was started with `detached`, and what it started in turn. On POSIX that is its process
 * group, whose leader may be gone already; a process that left the group on purpose is out of reach.
 */
export function endProcessTree(pid: number): void {
  if (process.platform === 'win32') {
    execFile('taskkill', ['/pid', String(pid), '/t', '/f'], { windowsHide: true }, () => undefined);
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) {
      throw error;
    }
  }
}
