import { createHash } from 'node:crypto';

import { listCode, statsOf } from './code-watch';

/** What the API tells about the code of a function. */
export interface CodeDescription {
  /** Bytes of all files. */
  readonly size: number;
  /** 128 hexadecimal digits. */
  readonly digest: string;
  /** `YYYY-MM-DD HH:mm:ss` in UTC. */
  readonly lastModified: string;
}

/** There is no package to take a digest of, so it is one of the names, sizes and times of the files. */
export function describeCode(codeRoot: string): CodeDescription {
  const digest = createHash('sha512');
  let size = 0;
  let newest = 0;
  for (const path of listCode(codeRoot)) {
    const stats = statsOf(path);
    if (stats?.isFile()) {
      size += stats.size;
      newest = Math.max(newest, stats.mtimeMs);
      digest.update(`${path}\0${stats.size}\0${stats.mtimeMs}\0`);
    }
  }
  return { size, digest: digest.digest('hex'), lastModified: apiTime(newest) };
}

/** `YYYY-MM-DD HH:mm:ss`, as the API writes the times of functions, versions and aliases. */
export function apiTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19).replace('T', ' ');
}
