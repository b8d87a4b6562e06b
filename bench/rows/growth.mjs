/**
 * How our work grows with what it works on: the exponent n of the curve time = c * size ^ n that fits all sizes best.
 * 1 is a time in proportion, 2 is four times as long for twice as much. All sizes, since a step from one to the next
 * rather shows from where on V8 and the system treat memory in another way.
 */
import { modules } from '../built.mjs';
import { startPlatform } from '../platform-process.mjs';
import { slope, summarize } from '../statistics.mjs';
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
      ...summarize(exponents(times)),
    }));
  } finally {
    await Promise.all(started.map((platform) => platform.end()));
  }
}

/** @param {import('../turns.mjs').Samples} times by size */
function exponents(times) {
  const rounds = times[sizes[0] ?? '']?.length ?? 0;
  return Array.from({ length: rounds }, (_, round) =>
    slope(sizes.map((size) => [Math.log(size), Math.log(times[size]?.[round] ?? NaN)])),
  );
}
