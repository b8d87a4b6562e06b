import type { FunctionMetadata } from '../functiongraph/function-metadata';
import { plainLine } from '../plain-text';

/** What the platform knows of a function, a line each. */
export function describeFacts(facts: FunctionMetadata): readonly string[] {
  const { runtime, handler, memorySize, timeout, lastModified, description } = facts;
  return [
    line('Runtime', runtime),
    line('Handler', handler),
    line('Memory', memorySize, ' MB'),
    line('Timeout', timeout, ' s'),
    line('Changed', lastModified === undefined ? undefined : formatDay(lastModified)),
    line('', description),
  ].filter((text) => text !== '');
}

/** `2026-03-17 10:13 UTC` */
export function formatDay(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
}

function line(name: string, value: string | number | undefined, unit = ''): string {
  return value === undefined || value === '' ? '' : plainLine(`${name} ${value}${unit}`.trim());
}
