import { randomInt, randomUUID } from 'node:crypto';

import { t } from '@vscode/l10n';

import type { VariableSources } from '../payload/variables';
import type { Questions, Settings } from './editor';

/** What an editor needs to have for the variables of a payload. */
export interface VariableParts {
  readonly settings: Pick<Settings, 'environment' | 'isTrusted'>;
  readonly questions: Pick<Questions, 'ask'>;
}

/** The variables of a payload that is sent or shown now: clock, chance, environment and user. */
export function variableSources({ settings, questions }: VariableParts): VariableSources {
  return {
    now: new Date(),
    uuid: randomUUID,
    randomInt: (min, max) => randomInt(min, max + 1),
    // Whoever wrote the payloads of a workspace that nobody trusts must not read this machine's secrets.
    env: settings.isTrusted() ? (name) => process.env[name] : undefined,
    prompt: (label, check) => questions.ask({ title: t('Variable of the payload'), prompt: label, check }),
    environment: settings.environment(),
  };
}
