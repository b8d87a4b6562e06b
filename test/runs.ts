import type { Parameters, Plugin } from 'fast-check';

import { countCases } from './figures';

/**
 * How a property is tried: on 100 generated cases, or on as many as a test asks for, or on `FC_RUNS` where that is
 * more. What fails is printed with its seed; `FC_SEED` starts from it again.
 */
export function runs<T>(least = 100): Parameters<T> {
  const { FC_RUNS: wanted, FC_SEED: seed } = process.env;
  const counting: Plugin<T> = () => ({
    onAllRunsComplete: ({ numRuns }) => {
      countCases(numRuns);
    },
  });
  return {
    numRuns: Math.max(least, Number(wanted ?? 0)),
    plugins: [counting],
    ...(seed === undefined ? {} : { seed: Number(seed) }),
  };
}
