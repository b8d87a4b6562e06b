import { createHash } from 'node:crypto';

import { functionKey, type LocalFunction } from '../functions/local-function';

/** The one log group, and its name; ids are UUIDs in form. */
export const logGroupId = '10ca1000-0000-0000-0000-000000000000';
export const logGroupName = 'functiongraph-local';

/** Every function has a log stream of its own, the same on every machine. */
export function logStreamId(definition: LocalFunction): string {
  const digest = createHash('sha256').update(functionKey(definition)).digest('hex');
  return digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
