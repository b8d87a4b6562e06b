import { t } from '@vscode/l10n';

/** `12,345`, as the language writes it: its name is one of the texts. */
export function formatCount(count: number): string {
  return count.toLocaleString(t('en'));
}
