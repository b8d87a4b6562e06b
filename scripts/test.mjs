/**
 * `npm test`: sets up what is missing and runs the tests. Its last line is `N passed, N failed, N skipped`.
 *
 * Options after `--`: `--unit`, `--faults`, `--integration`, `--e2e` (all four by default), `--vscode 1.100`,
 * `--host served|desktop` for the integration tests, `--grep TEXT`, `--coverage` for the unit tests, `--write` to have
 * the faults' figures written to docs/RELIABILITY.md, `--soak` to have the soaks last as long as they should.
 */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { runTool } from './run.mjs';
import { root, setUpDependencies } from './setup.mjs';
import { vscodeVersion } from './setup/vscode.mjs';

const { values } = parseArgs({
  options: {
    unit: { type: 'boolean' },
    faults: { type: 'boolean' },
    integration: { type: 'boolean' },
    e2e: { type: 'boolean' },
    vscode: { type: 'string' },
    host: { type: 'string' },
    grep: { type: 'string' },
    coverage: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    soak: { type: 'boolean', default: false },
  },
});
const version = vscodeVersion(values.vscode);

setUpDependencies();
const { runEndToEnd, runIntegration, runUnit } = await import('./test/suites.mjs');
const { runFaults } = await import('./test/faults.mjs');
const suites = {
  unit: () => runUnit(values),
  faults: () => runFaults({ ...values, version }),
  integration: () => runIntegration({ ...values, version }),
  e2e: () => runEndToEnd({ ...values, version }),
};
const names = /** @type {(keyof typeof suites)[]} */ (Object.keys(suites));
const chosen = names.filter((name) => values[name] === true);

const total = { passed: 0, failed: 0, skipped: 0 };
if (compiled()) {
  for (const name of chosen.length > 0 ? chosen : names) {
    console.log(`\n${name} tests`);
    const counts = await suites[name]();
    if (counts === undefined) {
      console.log(`The ${name} tests ended without results, which counts as one failure.`);
    }
    total.passed += counts?.passed ?? 0;
    total.failed += counts?.failed ?? 1;
    total.skipped += counts?.skipped ?? 0;
  }
} else {
  console.log('The tests do not compile, which counts as one failure.');
  total.failed += 1;
}
process.exitCode = total.failed === 0 ? 0 : 1;
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);

/** Compiles to a fresh folder, where no test is left whose source is gone. */
function compiled() {
  rmSync(join(root, 'out'), { recursive: true, force: true });
  return runTool('tsc', []);
}
