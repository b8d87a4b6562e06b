import { chmod, cp, mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';

/** The file of the samples that the system has to be allowed to run; a package does not always keep that. */
const program = join('functions', 'greet-custom', 'bootstrap');

/**
 * A copy of the sample workspace that belongs to the user. One that is there already is left as it is, with all
 * changes; one is there whole or not at all.
 *
 * @param samples - The folder that the extension brings along.
 * @param target - Absolute path of the copy.
 * @throws FunctionGraphError `SAMPLES_NOT_WRITTEN`
 */
export async function makeSampleWorkspace(samples: string, target: string): Promise<void> {
  if (await isThere(target)) {
    return;
  }
  try {
    await mkdir(dirname(target), { recursive: true });
    const copy = await mkdtemp(`${target}-`);
    try {
      await cp(samples, copy, { recursive: true });
      await chmod(join(copy, program), 0o755);
      await rename(copy, target);
    } finally {
      await rm(copy, { recursive: true, force: true });
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new FunctionGraphError(
      'SAMPLES_NOT_WRITTEN',
      t('The sample workspace could not be written to {0}: {1}', target, reason),
      {},
      error,
    );
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}
