import { t } from '@vscode/l10n';

import { formatBytes } from '../payload/format-bytes';
import type { InvocationPayload } from './invocation-record';

/** Where a payload comes from and how large it is: `events/orders/created.json, 1.2 KB`. */
export function describePayload({ bytes, source, empty }: InvocationPayload): string {
  return `${empty ? t('{0} is empty, {} sent', source) : source}, ${formatBytes(bytes.length)}`;
}
