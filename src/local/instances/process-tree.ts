import { execFile } from 'node:child_process';

/**
 * Ends a process that was started with `detached`, and what it started in turn. On POSIX that is its process
 * group, whose leader may be gone already; a process that left the group on purpose is out of reach. Windows
 * has no such groups: there it is the tree below the process, of which nothing is known once that has ended.
 */
export function endProcessTree(pid: number, platform: NodeJS.Platform = process.platform): void {
  if (platform === 'win32') {
    execFile('taskkill', ['/pid', String(pid), '/t', '/f'], { windowsHide: true }, () => undefined);
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // None is left; or, on macOS, none but such as are dead and not yet fetched.
    if (!(error instanceof Error && 'code' in error && ['ESRCH', 'EPERM'].includes(String(error.code)))) {
      throw error;
    }
  }
}

/** Ends what is left of the group of a process that has ended. On Windows its number may be another one's by then. */
export function endProcessGroup(pid: number, platform: NodeJS.Platform = process.platform): void {
  if (platform !== 'win32') {
    endProcessTree(pid, platform);
  }
}
