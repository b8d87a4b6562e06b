/** `npm run check`: types, lint, floors, dead code, format. Says everything that is wrong, not only the first. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { root, setUpDependencies } from './setup.mjs';

const steps = [
  ['types', 'tsc', '--noEmit'],
  ['types of scripts', 'tsc', '-p', 'tsconfig.scripts.json'],
  ['lint', 'eslint', '--max-warnings', '0', '.'],
  ['floors', 'depcruise', 'src', 'test', '--config', '.dependency-cruiser.cjs'],
  ['dead code', 'knip', '--no-progress'],
  ['format', 'prettier', '--check', '--log-level', 'warn', '.'],
];

setUpDependencies();
let failed = 0;
for (const [name, command = '', ...args] of steps) {
  const { status } = spawnSync(join(root, 'node_modules', '.bin', command), args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  console.log(`${status === 0 ? 'ok    ' : 'FAILED'} ${name}`);
  failed += Number(status !== 0);
}
process.exitCode = failed === 0 ? 0 : 1;
