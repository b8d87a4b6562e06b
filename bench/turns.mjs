/** Lets contenders, each in a process of its own, take turns. */
import { join } from 'node:path';

import { startChild } from './child.mjs';

/**
 * @typedef {object} Contender
 * @property {string} module in bench/contenders/, without its ending
 * @property {object} [options] passed to the module's `start`
 * @property {string[]} [nodeOptions]
 *
 * @typedef {Record<string, number[]>} Samples the figures of each metric, one for each round that counted
 */

const main = join(import.meta.dirname, 'contender.mjs');

/**
 * Does rounds in turns, in an order that changes from round to round. Those that warm up do not count.
 *
 * @template {string} Name
 * @param {Record<Name, Contender>} contenders
 * @param {number} rounds
 * @param {{ warmUp?: number, afresh?: boolean }} [options] `warmUp`: rounds in front of those that count; `afresh`:
 *   each round in a new process, for what a process does only once
 * @returns {Promise<Record<Name, Samples>>}
 */
export async function takeTurns(contenders, rounds, { warmUp = 1, afresh = false } = {}) {
  const names = /** @type {Name[]} */ (Object.keys(contenders));
  const samples = /** @type {Record<Name, Samples>} */ (Object.fromEntries(names.map((name) => [name, {}])));
  /** @type {Map<Name, import('./child.mjs').Child>} */
  const running = new Map();
  try {
    for (let round = -warmUp; round < rounds; round += 1) {
      for (const name of round % 2 === 0 ? names : names.toReversed()) {
        const child = running.get(name) ?? (await start(contenders[name]));
        running.set(name, child);
        const sample = await doRound(child);
        if (afresh) {
          running.delete(name);
          await child.end();
        }
        if (round >= 0) {
          record(samples[name], sample);
        }
      }
    }
    return samples;
  } finally {
    await Promise.all([...running.values()].map((child) => child.end()));
  }
}

/** @param {Contender} contender */
function start({ module, options = {}, nodeOptions }) {
  const file = join(import.meta.dirname, 'contenders', `${module}.mjs`);
  return startChild(main, [file, JSON.stringify(options)], nodeOptions);
}

/** @param {import('./child.mjs').Child} child */
async function doRound(child) {
  const { sample, error } = await child.ask('round');
  if (error !== undefined) {
    throw new Error(`A round failed: ${error}`);
  }
  return /** @type {Record<string, number>} */ (sample);
}

/**
 * @param {Samples} samples
 * @param {Record<string, number>} sample
 */
function record(samples, sample) {
  for (const [metric, value] of Object.entries(sample)) {
    (samples[metric] ??= []).push(value);
  }
}
