import { isAbsolute, resolve } from 'node:path';

import { isRecord } from '../../is-record';
import { LocalEntryProblem, readLocalEntry } from '../../local-entry';
import { functionKey, type LocalFunction } from './local-function';

/** The entries that hold, and a sentence for each one that does not, naming entry and field. */
export interface FunctionsRead {
  readonly functions: readonly LocalFunction[];
  readonly problems: readonly string[];
}

/**
 * Reads the array of `functiongraph.local.functions`. One wrong entry does not break the others.
 *
 * @param root folder from which a relative `path` counts
 */
export function readFunctions(value: unknown, root: string): FunctionsRead {
  if (!Array.isArray(value)) {
    return { functions: [], problems: ['The functions must be an array of objects.'] };
  }
  const functions = new Map<string, LocalFunction>();
  const problems: string[] = [];
  for (const [index, entry] of value.entries()) {
    try {
      const read = readFunction(entry, root);
      if (functions.has(functionKey(read))) {
        throw new LocalEntryProblem(
          'name',
          `${JSON.stringify(read.name)} is there already; names must differ`,
        );
      }
      functions.set(functionKey(read), read);
    } catch (error) {
      if (!(error instanceof LocalEntryProblem)) {
        throw error;
      }
      const field = error.field === '' ? '' : `, field ${JSON.stringify(error.field)}`;
      problems.push(`${entryLabel(index, entry)}${field}: ${error.message.replace(/\.$/, '')}.`);
    }
  }
  return { functions: [...functions.values()], problems };
}

function readFunction(entry: unknown, root: string): LocalFunction {
  const { urn, path, initializer, timeout, initializerTimeout, memorySize, ...read } = readLocalEntry(entry);
  const { runtime, family, handler, userData } = read;
  return {
    package: urn.package,
    name: urn.name,
    runtime,
    family,
    codeRoot: isAbsolute(path) ? path : resolve(root, path),
    handler,
    ...(initializer === undefined ? {} : { initializer }),
    timeout: timeout ?? 3,
    initializerTimeout: initializerTimeout ?? 3,
    memorySize: memorySize ?? 128,
    userData,
  };
}

function entryLabel(index: number, entry: unknown): string {
  const name =
    isRecord(entry) && typeof entry['name'] === 'string' ? ` (${JSON.stringify(entry['name'])})` : '';
  return `Entry ${index + 1}${name}`;
}
