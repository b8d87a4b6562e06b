import { realpathSync } from 'node:fs';
import { isAbsolute, relative } from 'node:path';

/** Whether a folder lies in one of these, or is one of them; links are followed on both sides. */
export function liesIn(folder: string, roots: readonly string[]): boolean {
  const place = realPath(folder);
  return roots.some((root) => {
    const inside = relative(realPath(root), place);
    return !/^\.\.(?:[\\/]|$)/.test(inside) && !isAbsolute(inside);
  });
}

/**
 * Where a link leads counts, not where it lies, as the system itself says it: a drive of Windows that stands for a share
 * has the name of the share, as in `node:fs/promises`. A folder that is not there is the runtime's to report.
 */
export function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}
