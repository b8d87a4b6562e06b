import { formatDuration, formatTime } from '../invocations/format-time';
import type { FunctionStatistics } from '../functiongraph/statistics';
import type { ConfiguredFunction } from './configured-function';

/** What happened to a function, in columns of periods. */
export interface Metrics {
  readonly columns: readonly { readonly title: string; readonly statistics: FunctionStatistics }[];
  readonly profile: string;
  readonly readAt: Date;
}

/** The text of a document with the metrics of a function. */
export function describeMetrics(
  { urn, local }: ConfiguredFunction,
  { columns, profile, readAt }: Metrics,
): string {
  const rows: readonly (readonly [string, (statistics: FunctionStatistics) => string])[] = [
    ['Calls', ({ calls }) => count(calls)],
    ['Errors', ({ errors }) => count(errors)],
    ['Rejects', ({ rejects }) => count(rejects)],
    ['Average duration', ({ averageDuration }) => duration(averageDuration)],
    ['Maximum duration', ({ maxDuration }) => duration(maxDuration)],
  ];
  const table = [
    ['', ...columns.map(({ title }) => title)],
    ...rows.map(([title, value]) => [title, ...columns.map(({ statistics }) => value(statistics))]),
  ];
  const since = local
    ? 'The local FunctionGraph counts since it started.'
    : 'Of the last minutes some may be missing.';
  return [
    `Metrics of ${urn.name}  ${urn.region} · ${urn.package} · profile ${profile}`,
    '',
    ...table.map(([title = '', ...values]) =>
      [title.padEnd(titleWidth), ...values.map((value) => value.padStart(columnWidth))].join(''),
    ),
    '',
    `Read at ${formatTime(readAt)}. All versions together. ${since}`,
    '',
  ].join('\n');
}

const titleWidth = 18;
const columnWidth = 16;

function count(value: number): string {
  return value.toLocaleString('en-US');
}

function duration(milliseconds: number | undefined): string {
  return milliseconds === undefined ? '-' : formatDuration(milliseconds);
}
