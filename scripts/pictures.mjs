/** `npm run pictures`: takes those of the README anew, from a real VS Code, into `docs/images/dark` and `light`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { root } from './setup.mjs';

const themes = { dark: 'Default Dark Modern', light: 'Default Light Modern' };

/** The tests that take a picture for the README on their way. */
const tasks = '^(?:invocations|payloads) in the workbench';

for (const [name, theme] of Object.entries(themes)) {
  const folder = join(root, 'docs', 'images', name);
  run('start.mjs', ['--headless', '--theme', name, '--picture', join(folder, 'invoke.png')]);
  run('test.mjs', ['--e2e', '--grep', tasks], { FUNCTIONGRAPH_PICTURES: folder, FUNCTIONGRAPH_THEME: theme });
}

/**
 * @param {string} script of this folder
 * @param {string[]} args
 * @param {Record<string, string>} [env] added to the environment
 */
function run(script, args, env = {}) {
  const { status } = spawnSync(process.execPath, [join(root, 'scripts', script), ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) {
    throw new Error(`${script} has failed; its output is above.`);
  }
}
