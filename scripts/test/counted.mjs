/** What a suite of tests says of itself. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** Mocha's, which also writes the counts. */
export const reporter = join('scripts', 'test', 'reporter.cjs');

/**
 * Runs a suite and reads what its reporter has written. A suite that died before that has none; one that failed
 * in another way than by a test (its host crashed at the end, say) has one failure more.
 *
 * @param {(file: string) => boolean | Promise<boolean>} suite resolves to whether it ended well
 * @returns {Promise<Counts | undefined>}
 */
export async function counted(suite) {
  const folder = mkdtempSync(join(tmpdir(), 'functiongraph-results-'));
  const file = join(folder, 'results.json');
  try {
    const ok = await suite(file);
    if (!existsSync(file)) {
      return undefined;
    }
    /** @type {Counts} */
    const counts = JSON.parse(readFileSync(file, 'utf8'));
    return { ...counts, failed: ok ? counts.failed : Math.max(counts.failed, 1) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
