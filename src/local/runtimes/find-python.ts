import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import type { Logger } from '../../logger';

const run = promisify(execFile);

/** Finds Python 3, as `python3` or `python` on the PATH; looks again until it is there. */
export function createPythonFinder(logger: Logger): (runtime: string) => Promise<string | undefined> {
  let found: { command: string; version: string } | undefined;
  const told = new Set<string>();
  return async (runtime) => {
    found ??= (await find('python3')) ?? (await find('python'));
    const wanted = /\d+\.\d+/.exec(runtime)?.[0];
    if (found && wanted !== undefined && !found.version.startsWith(`${wanted}.`) && !told.has(runtime)) {
      told.add(runtime);
      logger.warn(`Functions of the runtime ${runtime} run in Python ${found.version} here.`);
    }
    return found?.command;
  };
}

async function find(command: string): Promise<{ command: string; version: string } | undefined> {
  try {
    const { stdout } = await run(command, ['--version'], { windowsHide: true });
    const version = /^Python (3\.\S+)/.exec(stdout)?.[1];
    return version === undefined ? undefined : { command, version };
  } catch {
    return undefined;
  }
}
