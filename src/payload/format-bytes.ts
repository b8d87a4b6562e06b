import { t } from '@vscode/l10n';

const units = ['KB', 'MB', 'GB', 'TB'] as const;

/**
 * A number of bytes as people read it: `980 bytes`, `1.2 KB`, `6.0 MB`. A KB is 1,024 bytes, as in the limits
 * of FunctionGraph.
 */
export function formatBytes(bytes: number): string {
  if (bytes < 1024) {
    return bytes === 1 ? t('1 byte') : t('{0} bytes', bytes);
  }
  let value = bytes;
  let unit = '';
  for (const next of units) {
    value /= 1024;
    unit = next;
    // From here on, one decimal would show 1024.0.
    if (value < 1023.95) {
      break;
    }
  }
  return `${value.toFixed(1)} ${unit}`;
}
