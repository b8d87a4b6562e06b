/**
 * How our work grows with what it works on: the exponent n of time = size ^ n from each size to the next one, of
 * which the largest counts. 1 is a time in proportion, 2 is four times as long for twice as much.
 */
import { modules } from '../built.mjs';
import { startPlatform } from '../platform-process.mjs';
import { summarize } from '../statistics.mjs';
import { sixMegabytes } from '../texts.mjs';
import { takeTurns } from '../turns.mjs';

const sizes = [1024, 64 * 1024, 1024 * 1024, sixMegabytes];

export async function growth() {
  const started = await Promise.all(sizes.map((answerSize) => startPlatform({ answerSize })));
  try {
    const platforms = sizes.map((size, index) => ({ size, address: started[index]?.ready }));
    const contender = (/** @type {string} */ part) => ({
      module: 'growth',
      options: { modules: modules(), part, platforms },
    });
    const samples = await takeTurns(
      { invoke: contender('invoke'), decode: contender('decode'), format: contender('format') },
      7,
    );
    return Object.entries(samples).map(([part, times]) => ({
      name: `growth.${part}`,
      unit: '',
      target: 1.1,
      ...steepest(times),
    }));
  } finally {
    await Promise.all(started.map((platform) => platform.end()));
  }
}

/** @param {import('../turns.mjs').Samples} times by size */
function steepest(times) {
  const steps = sizes.slice(1).map((size, index) => {
    const smaller = sizes[index] ?? NaN;
    const exponents = (times[size] ?? []).map(
      (time, round) => Math.log(time / (times[smaller]?.[round] ?? NaN)) / Math.log(size / smaller),
    );
    return { ...summarize(exponents), note: `from ${smaller / 1024} to ${size / 1024} KB` };
  });
  return steps.reduce((one, other) => (other.value > one.value ? other : one));
}
