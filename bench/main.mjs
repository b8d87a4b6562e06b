/**
 * `npm run bench`: how fast and how large the extension is, in ratio to floors and peers that are measured in the
 * same run, since only ratios mean the same on two machines. Exits with 1 when a figure is over its target.
 *
 * Options after `--`: names of rows (all by default), `--quick` for those that need no VS Code and no peer, `--json`
 * for one object a line, `--slack 1.5` for targets that are so much wider, `--tries 3` for rows that are measured so
 * often until they hold. The last line of the table counts its figures.
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
    tries: { type: 'string', default: '1' },
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
let passed = 0;
let failed = 0;
for (const name of chosen()) {
  for (const figure of await measure(name)) {
    print(values.json ? toJson(figure) : toTableLine(figure));
    if (!holds(figure)) {
      failed += 1;
    } else if (figure.target !== undefined) {
      passed += 1;
    }
  }
}
if (!values.json) {
  print(`${passed} passed, ${failed} failed, 0 skipped`);
}
if (failed > 0) {
  process.exitCode = 1;
}

/**
 * The figures of a row. What is slow falls short every time; what the machine did meanwhile does not.
 *
 * @param {keyof typeof rows} name
 */
async function measure(name) {
  const slack = atLeastOne('slack');
  for (let tries = atLeastOne('tries'); ; tries -= 1) {
    const measured = await rows[name].measure();
    const figures = measured.map((figure) =>
      figure.target === undefined ? figure : { ...figure, target: figure.target * slack },
    );
    if (tries <= 1 || figures.every(holds)) {
      return figures;
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

/** @param {'slack' | 'tries'} option */
function atLeastOne(option) {
  const number = Number(values[option]);
  if (!(number >= 1)) {
    throw new Error(`--${option} must be a number of at least 1, not ${values[option]}.`);
  }
  return number;
}
