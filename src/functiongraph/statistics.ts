import { isRecord } from '../is-record';
import type { FunctionUrn } from '../urn';
import type { ApiClient } from './api-client';
import { aboutFunction } from './api-request';
import { noList, numberOf, objectOf, type Fields } from './json-answer';

/** What happened to a function in a span of time. */
export interface FunctionStatistics {
  readonly calls: number;
  readonly errors: number;
  readonly rejects: number;
  /** Milliseconds; absent where nothing ran. */
  readonly averageDuration?: number;
  readonly maxDuration?: number;
}

/**
 * `GET …/statistics/{period}`.
 *
 * @param period - Minutes until now. The reference gives the unit for the tenant's statistics only.
 */
export async function readStatistics(
  client: ApiClient,
  urn: FunctionUrn,
  period: number,
  signal: AbortSignal,
): Promise<FunctionStatistics> {
  const answer = await client.read(aboutFunction('GET', urn, `statistics/${period}`), signal);
  const fields = objectOf(answer);
  if (!Array.isArray(fields['count'])) {
    throw noList(answer, 'count');
  }
  const calls = pointsOf(fields, 'count');
  const maxima = [...pointsOf(fields, 'max_duration').values()];
  const average = averageOf(pointsOf(fields, 'duration'), calls);
  return {
    calls: sumOf(calls),
    errors: sumOf(pointsOf(fields, 'fail_count')),
    rejects: sumOf(pointsOf(fields, 'reject_count')),
    ...(average === undefined ? {} : { averageDuration: average }),
    ...(maxima.length === 0 ? {} : { maxDuration: Math.max(...maxima) }),
  };
}

/** The values of a series by their time; -1 stands for no data. */
function pointsOf(fields: Fields, name: string): ReadonlyMap<unknown, number> {
  const series = fields[name];
  const points = Array.isArray(series) ? series.filter(isRecord) : [];
  return new Map(
    points.flatMap((point) => {
      const value = numberOf(point['value']);
      return value === undefined || value < 0 ? [] : [[point['timestamp'], value] as const];
    }),
  );
}

function sumOf(points: ReadonlyMap<unknown, number>): number {
  return [...points.values()].reduce((sum, value) => sum + value, 0);
}

/** Each point's average counts as often as the function was called in it. */
function averageOf(
  durations: ReadonlyMap<unknown, number>,
  calls: ReadonlyMap<unknown, number>,
): number | undefined {
  let weighted = 0;
  let total = 0;
  for (const [time, duration] of durations) {
    const weight = calls.get(time) ?? 0;
    weighted += duration * weight;
    total += weight;
  }
  return total === 0 ? undefined : weighted / total;
}
