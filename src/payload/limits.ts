import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import { formatBytes } from './format-bytes';
import { formatCount } from './format-count';

/** Largest payload of a synchronous invocation: 6 MB, in bytes. */
export const syncPayloadLimit = 6_291_456;

/** Largest payload of an asynchronous invocation: 256 KB, in bytes. */
export const asyncPayloadLimit = 262_144;

/**
 * Refuses what the platform would refuse, before it is sent.
 *
 * @throws FunctionGraphError `PAYLOAD_TOO_LARGE`
 */
export function checkPayloadSize(bytes: number, kind: 'sync' | 'async'): void {
  const limit = kind === 'sync' ? syncPayloadLimit : asyncPayloadLimit;
  if (bytes <= limit) {
    return;
  }
  const size = exactly(bytes);
  const problem =
    kind === 'sync'
      ? t('The payload has {size}, but a synchronous invocation takes at most {limit}.', {
          size,
          limit: exactly(syncPayloadLimit),
        })
      : t('The payload has {size}, but an asynchronous invocation takes at most {limit}.', {
          size,
          limit: exactly(asyncPayloadLimit),
        });
  const wayOut =
    kind === 'async' && bytes <= syncPayloadLimit
      ? t('Invoke it synchronously, which takes up to {0}, or send less.', formatBytes(syncPayloadLimit))
      : t('Send less, or store the data elsewhere and send where it lies.');
  throw new FunctionGraphError('PAYLOAD_TOO_LARGE', `${problem} ${wayOut}`);
}

/** With all digits: one byte too many is not to read "6.0 MB, but at most 6.0 MB". */
function exactly(bytes: number): string {
  return t('{size} ({count} bytes)', { size: formatBytes(bytes), count: formatCount(bytes) });
}
