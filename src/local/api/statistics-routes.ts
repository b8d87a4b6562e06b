import type { InstancePool } from '../instances/pool';
import type { CallCounts, Statistics } from '../records/statistics';
import { errorAnswer, jsonAnswer } from './answer';
import { platformError } from './platform-error';
import type { FunctionHandler, FunctionRoutes } from './router';

/** Points of one curve at most; a longer period has longer steps. */
const mostPoints = 60;

/** Minutes of a day, as far back as is counted. */
const longestPeriod = 24 * 60;

/** The metric has no data in that space of time (API reference, "Querying Metrics in a Specified Period"). */
const noData = -1;

const metrics: Readonly<Record<string, (counts: CallCounts) => number>> = {
  count: ({ calls }) => calls,
  duration: ({ calls, total }) => (calls === 0 ? noData : total / calls),
  fail_count: ({ errors }) => errors,
  max_duration: ({ calls, longest }) => (calls === 0 ? noData : longest),
  min_duration: ({ calls, shortest }) => (calls === 0 ? noData : shortest),
  reject_count: ({ rejected }) => rejected,
  function_error_count: ({ errors }) => errors,
  // What fails here fails in the function, and there are no reserved instances.
  system_error_count: () => 0,
  reserved_instance_num: () => 0,
};

/** `GET …/{urn}/statistics/{period}`: the last minutes, of all versions together. */
export function statisticsRoutes(statistics: Statistics, pool: Pick<InstancePool, 'busy'>): FunctionRoutes {
  const get: FunctionHandler = ({ requestId }, { definition }, period) => {
    const minutes = Number(period);
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > longestPeriod) {
      return errorAnswer(platformError('FSS.1001'), requestId);
    }
    const length = Math.ceil(minutes / mostPoints);
    const spaces = statistics.spaces(definition, Math.ceil(minutes / length), length);
    const curves = Object.entries(metrics).map(([name, value]) => [
      name,
      spaces.map(({ start, counts }) => ({
        timestamp: start,
        value: counts === undefined ? noData : value(counts),
      })),
    ]);
    const current = spaces.map(({ start }, index) => ({
      timestamp: start,
      value: index === spaces.length - 1 ? pool.busy(definition) : noData,
    }));
    return jsonAnswer(200, { ...Object.fromEntries(curves), concurrency_num: current });
  };
  return { 'GET statistics/*': get };
}
