import { isAbsolute, resolve } from 'node:path';

import { isFunctionGraphError } from '../../errors';
import { isRecord } from '../../is-record';
import { localProjectId, localRegion } from '../../local-region';
import { formatUrn, parseUrn } from '../../urn';
import { functionKey, type LocalFunction, type RuntimeFamily } from './local-function';

/** The entries that hold, and a sentence for each one that does not, naming entry and field. */
export interface FunctionsRead {
  readonly functions: readonly LocalFunction[];
  readonly problems: readonly string[];
}

const fieldNames = new Set([
  'name',
  'package',
  'path',
  'runtime',
  'handler',
  'initializer',
  'initializerTimeout',
  'timeout',
  'memorySize',
  'userData',
]);

const families: readonly (readonly [RegExp, RuntimeFamily])[] = [
  [/^node\.js/i, 'node'],
  [/^python3/i, 'python'],
  [/^custom$/i, 'custom'],
];

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
        throw new EntryProblem('name', `${JSON.stringify(read.name)} is there already; names must differ`);
      }
      functions.set(functionKey(read), read);
    } catch (error) {
      if (!(error instanceof EntryProblem)) {
        throw error;
      }
      problems.push(`${entryLabel(index, entry)}${error.field}: ${error.message}.`);
    }
  }
  return { functions: [...functions.values()], problems };
}

class EntryProblem extends Error {
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field === '' ? '' : `, field ${JSON.stringify(field)}`;
  }
}

function readFunction(entry: unknown, root: string): LocalFunction {
  if (!isRecord(entry)) {
    throw new EntryProblem('', 'it must be an object with name, path, runtime and handler');
  }
  for (const field of Object.keys(entry)) {
    if (!fieldNames.has(field)) {
      throw new EntryProblem(field, `there is no such field; there are ${[...fieldNames].join(', ')}`);
    }
  }
  const packageName = optionalText(entry, 'package') ?? 'default';
  const runtime = text(entry, 'runtime');
  const path = text(entry, 'path');
  const initializer = optionalText(entry, 'initializer');
  return {
    ...checkedName(packageName, text(entry, 'name')),
    runtime,
    family: familyOf(runtime),
    codeRoot: isAbsolute(path) ? path : resolve(root, path),
    handler: text(entry, 'handler'),
    ...(initializer === undefined ? {} : { initializer }),
    timeout: wholeNumber(entry, 'timeout', 3, 259_200),
    initializerTimeout: wholeNumber(entry, 'initializerTimeout', 3, 300),
    memorySize: wholeNumber(entry, 'memorySize', 128, 10_240),
    userData: userData(entry['userData']),
  };
}

function checkedName(packageName: string, name: string): { package: string; name: string } {
  const urn = { region: localRegion, projectId: localProjectId, package: packageName, name };
  try {
    parseUrn(formatUrn(urn));
  } catch (error) {
    if (!isFunctionGraphError(error)) {
      throw error;
    }
    throw new EntryProblem('name', error.message.replace(/^.*? is no function URN: /, '').replace(/\.$/, ''));
  }
  return { package: packageName, name };
}

function familyOf(runtime: string): RuntimeFamily {
  const family = families.find(([pattern]) => pattern.test(runtime))?.[1];
  if (family === undefined) {
    throw new EntryProblem(
      'runtime',
      `${JSON.stringify(runtime)} does not run on this machine; Node.js…, Python3… and Custom do`,
    );
  }
  return family;
}

function text(entry: Record<string, unknown>, field: string): string {
  const value = optionalText(entry, field);
  if (value === undefined) {
    throw new EntryProblem(field, 'it is missing');
  }
  return value;
}

function optionalText(entry: Record<string, unknown>, field: string): string | undefined {
  const value = entry[field];
  if (value !== undefined && (typeof value !== 'string' || value.trim() === '')) {
    throw new EntryProblem(field, 'it must be a text that is not empty');
  }
  return value;
}

function wholeNumber(entry: Record<string, unknown>, field: string, otherwise: number, most: number): number {
  const value = entry[field] ?? otherwise;
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > most) {
    throw new EntryProblem(field, `it must be a whole number from 1 to ${most}`);
  }
  return value;
}

function userData(value: unknown): Record<string, string> {
  const entries = isRecord(value ?? {}) ? Object.entries(value ?? {}) : undefined;
  if (!entries?.every((pair): pair is [string, string] => typeof pair[1] === 'string')) {
    throw new EntryProblem('userData', 'it must be an object whose values are texts');
  }
  return Object.fromEntries(entries);
}

function entryLabel(index: number, entry: unknown): string {
  const name =
    isRecord(entry) && typeof entry['name'] === 'string' ? ` (${JSON.stringify(entry['name'])})` : '';
  return `Entry ${index + 1}${name}`;
}
