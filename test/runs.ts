import type { Parameters, Plugin } from 'fast-check';

import { countCases } from './figures';

/**
 * How a property is tried: on 100 generated cases, or on as many as a test asks for, or on `FC_RUNS` where that is
 * more; of large cases, where a test asks for fewer than 100, on a hundredth of that. What fails is printed with its
 * seed; `FC_SEED` starts from it again.
 */
export function runs<T>(least = 100): Parameters<T> {
  const { FC_RUNS: wanted, FC_SEED: seed } = process.env;
  const counting: Plugin<T> = () => ({
    onAllRunsComplete: ({ numRuns }) => {
      countCases(numRuns);
    },
  });
  return {
    numRuns: Math.max(least, Math.floor(Number(wanted ?? 0) / (least < 100 ? 100 : 1))),
    plugins: [counting],
    ...(seed === undefined ? {} : { seed: Number(seed) }),
  };
}
