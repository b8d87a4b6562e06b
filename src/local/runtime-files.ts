import { existsSync } from 'node:fs';
import { join } from 'node:path';

import type { RuntimeFiles } from './runtimes/launch';

/** The files for the runtime processes: beside this one where all is bundled, in their folders where not. */
export function findRuntimeFiles(): RuntimeFiles {
  return {
    node: firstOf('local-node.js', 'runtimes/node/bootstrap.js'),
    python: firstOf('local-python.py', '../../../src/local/runtimes/python/bootstrap.py'),
    supervisor: firstOf('local.js', 'main.js'),
  };
}

function firstOf(bundled: string, ...others: string[]): string {
  const paths = [bundled, ...others].map((path) => join(__dirname, path));
  return paths.find((path) => existsSync(path)) ?? join(__dirname, bundled);
}
