import { t } from '@vscode/l10n';

import type { ConfiguredFunction } from '../explorer/configured-function';
import type { Questions, Settings } from './editor';

/**
 * Takes a function out of the settings. Of a local one that loses what nobody else knows, runtime, handler and
 * variables, so that it asks.
 */
export async function removeFunction(
  { id, label, local }: ConfiguredFunction,
  settings: Pick<Settings, 'removeFunction'>,
  questions: Questions,
): Promise<void> {
  const yes =
    !local ||
    (await questions.confirm(
      t('Remove {0} from the settings?', label),
      t('Its runtime, handler and variables are lost. Its code stays where it is.'),
      t('Remove'),
    ));
  if (yes && (await settings.removeFunction(id))) {
    questions.tell(t('{0} is removed from the settings.', label));
  }
}
