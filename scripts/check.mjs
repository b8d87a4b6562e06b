/** `npm run check`: types, lint, floors, dead code, format. Says everything that is wrong, not only the first. */
import { runTool } from './run.mjs';
import { setUpDependencies } from './setup.mjs';

/** @type {[name: string, tool: string, ...args: string[]][]} */
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
for (const [name, tool, ...args] of steps) {
  const ok = runTool(tool, args);
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}`);
  failed += Number(!ok);
}
process.exitCode = failed === 0 ? 0 : 1;
