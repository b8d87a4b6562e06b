import { t } from '@vscode/l10n';

import type { FunctionMetadata } from '../functiongraph/function-metadata';
import { plainLine } from '../plain-text';

/** What the platform knows of a function, a line each. */
export function describeFacts(facts: FunctionMetadata): readonly string[] {
  const { runtime, handler, memorySize, timeout, lastModified, description } = facts;
  return [
    line(runtime, (value) => t('Runtime {0}', value)),
    line(handler, (value) => t('Handler {0}', value)),
    line(memorySize, (value) => t('Memory {0} MB', value)),
    line(timeout, (value) => t('Timeout {0} s', value)),
    line(lastModified, (value) => t('Changed {0}', formatDay(value))),
    line(description, (value) => value),
  ].filter((text) => text !== '');
}

/** `2026-03-17 10:13 UTC` */
export function formatDay(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function line<T extends string | number>(value: T | undefined, say: (value: T) => string): string {
  return value === undefined || value === '' ? '' : plainLine(say(value).trim());
}
