import { t } from '@vscode/l10n';

import { formatDuration, formatTime } from '../invocations/format-time';
import type { FunctionStatistics } from '../functiongraph/statistics';
import { formatCount } from '../payload/format-count';
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
    [t('Calls'), ({ calls }) => formatCount(calls)],
    [t('Errors'), ({ errors }) => formatCount(errors)],
    [t('Rejects'), ({ rejects }) => formatCount(rejects)],
    [t('Average duration'), ({ averageDuration }) => duration(averageDuration)],
    [t('Maximum duration'), ({ maxDuration }) => duration(maxDuration)],
  ];
  const table = [
    ['', ...columns.map(({ title }) => title)],
    ...rows.map(([title, value]) => [title, ...columns.map(({ statistics }) => value(statistics))]),
  ];
  const titleWidth = Math.max(...rows.map(([title]) => title.length)) + gap;
  const columnWidth = Math.max(usualColumnWidth, ...columns.map(({ title }) => title.length + gap));
  const since = local
    ? t('The local FunctionGraph counts since it started.')
    : t('Of the last minutes some may be missing.');
  return [
    t('Metrics of {0}  {1} · {2} · profile {3}', urn.name, urn.region, urn.package, profile),
    '',
    ...table.map(([title = '', ...values]) =>
      [title.padEnd(titleWidth), ...values.map((value) => value.padStart(columnWidth))].join(''),
    ),
    '',
    t('Read at {0}. All versions together. {1}', formatTime(readAt), since),
    '',
  ].join('\n');
}

/** Blanks between two columns at least. */
const gap = 2;
const usualColumnWidth = 16;

function duration(milliseconds: number | undefined): string {
  return milliseconds === undefined ? '-' : formatDuration(milliseconds);
}
