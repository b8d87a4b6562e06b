/**
 * `npm run bench`: how fast and how large the extension is, in ratio to floors and peers that are measured in the
 * same run, since only ratios mean the same on two machines. Exits with 1 when a figure is over its target.
 *
 * Options after `--`: names of rows (all by default), `--quick` for those that need no VS Code and no peer, `--json`
 * for one object a line, `--slack 1.5` for targets that are so much wider.
 */
import { parseArgs } from 'node:util';

import { setUpDependencies } from '../scripts/setup.mjs';
import { exitOnSignals } from '../scripts/test-host/process-group.mjs';
import { holds, tableHead, toJson, toTableLine } from './report.mjs';
import { rows } from './rows.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    json: { type: 'boolean', default: false },
    quick: { type: 'boolean', default: false },
    slack: { type: 'string', default: '1' },
  },
});

exitOnSignals();
// Packaging talks on standard output, which belongs to the figures alone.
const print = console.log;
console.log = console.error;
setUpDependencies();
if (!values.json) {
  print(tableHead);
}
for (const name of chosen()) {
  for (const measured of await rows[name].measure()) {
    const figure = { ...measured, target: measured.target * slack() };
    print(values.json ? toJson(figure) : toTableLine(figure));
    if (!holds(figure)) {
      process.exitCode = 1;
    }
  }
}

/** @returns {(keyof typeof rows)[]} */
function chosen() {
  const all = /** @type {(keyof typeof rows)[]} */ (Object.keys(rows));
  const unknown = positionals.find((name) => !all.some((row) => row === name));
  if (unknown !== undefined) {
    throw new Error(`There is no row ${unknown}: choose of ${all.join(', ')}.`);
  }
  return all.filter((name) =>
    positionals.length === 0 ? !values.quick || rows[name].quick : positionals.includes(name),
  );
}

function slack() {
  const factor = Number(values.slack);
  if (!(factor >= 1)) {
    throw new Error(`--slack must be a number of at least 1, not ${values.slack}.`);
  }
  return factor;
}
