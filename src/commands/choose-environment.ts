import { t } from '@vscode/l10n';

import type { Questions, Settings } from './editor';

const environmentsKey = 'functiongraph.environments';

/** Lets the user choose which environment gives the payloads' variables their values, or none. */
export async function chooseEnvironment(
  settings: Pick<Settings, 'environment' | 'environmentNames' | 'setEnvironment' | 'open'>,
  questions: Questions,
): Promise<void> {
  const names = settings.environmentNames();
  if (names.length === 0) {
    await settings.open(environmentsKey);
    return;
  }
  const inUse = settings.environment()?.name;
  const chosen = await questions.choose(
    t('Environment of payloads'),
    [...names, undefined].map((name) => ({
      label: name ?? t('No environment'),
      ...(name === inUse ? { description: t('in use') } : {}),
      value: { name },
    })),
  );
  if (chosen) {
    await settings.setEnvironment(chosen.name);
  }
}
