import { t } from '@vscode/l10n';

import type { ConfiguredFunction } from '../explorer/configured-function';
import { describeMetrics } from '../explorer/describe-metrics';
import { profileNameOf } from '../explorer/profile-name';
import { readStatistics } from '../functiongraph/statistics';
import type { ConnectParts } from './connect';
import { connectApi } from './connect-api';
import type { Progress } from './editor';
import type { KeptTexts } from './kept-texts';

export interface MetricsParts extends ConnectParts {
  readonly progress: Progress;
  readonly kept: KeptTexts;
}

/** In minutes. */
const periods = () => [
  { title: t('last hour'), minutes: 60 },
  { title: t('last 24 hours'), minutes: 1440 },
];

/**
 * Reads what happened to a function, all its versions together.
 *
 * @returns The address of a document that says it.
 * @throws FunctionGraphError as `connectApi` and `readStatistics` do.
 */
export async function showMetrics(target: ConfiguredFunction, parts: MetricsParts): Promise<string> {
  const columns = await parts.progress.run(t('Reading metrics of {0}', target.label), async (signal) => {
    const client = await connectApi(target, parts, signal);
    return Promise.all(
      periods().map(async ({ title, minutes }) => ({
        title,
        statistics: await readStatistics(client, target.urn, minutes, signal),
      })),
    );
  });
  const profile = profileNameOf(target, parts.settings.profiles());
  const text = describeMetrics(target, { columns, profile, readAt: new Date() });
  return parts.kept.keep('metrics', `${target.urn.name}-metrics.txt`, text);
}
