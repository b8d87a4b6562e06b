import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import type { Settings } from './editor';

/**
 * Stands before everything that sends something or runs code: in Restricted Mode the settings are somebody
 * else's, and so would be the choice of what is sent to whom.
 *
 * @throws FunctionGraphError `WORKSPACE_NOT_TRUSTED`
 */
export function requireTrust(settings: Pick<Settings, 'isTrusted'>): void {
  if (!settings.isTrusted()) {
    throw new FunctionGraphError(
      'WORKSPACE_NOT_TRUSTED',
      t('This workspace is in Restricted Mode, so nothing was sent and no code was run. Trust it first.'),
      { execution: 'didNotRun' },
    );
  }
}
