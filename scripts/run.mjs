/** Runs the tools that the npm dependencies bring. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { root } from './setup.mjs';

/**
 * Runs a tool in the clone's folder with this process's output.
 *
 * @param {string} tool as it is called in node_modules/.bin
 * @param {string[]} args
 * @param {Record<string, string>} [env] added to the environment
 * @returns {boolean} whether it exited with 0
 */
export function runTool(tool, args, env = {}) {
  const { status } = spawnSync(join(root, 'node_modules', '.bin', tool), args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  });
  return status === 0;
}
