import { t } from '@vscode/l10n';

import { FunctionGraphError } from './errors';

/**
 * Waits for work no longer than until the signal is aborted; the work itself goes on.
 *
 * @throws FunctionGraphError `CANCELLED`, or whatever the work fails with.
 */
export function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const cancel = (): void => {
      reject(new FunctionGraphError('CANCELLED', t('It was cancelled.'), { execution: 'didNotRun' }));
    };
    if (signal.aborted) {
      cancel();
    }
    signal.addEventListener('abort', cancel, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', cancel);
    });
  });
}
