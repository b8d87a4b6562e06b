import { t } from '@vscode/l10n';

import { isFunctionGraphError } from './errors';
import { isRecord } from './is-record';
import { localProjectId, localRegion } from './local-region';
import { formatUrn, parseUrn, type FunctionUrn } from './urn';

/** What can run on this machine, of the runtimes whose names FunctionGraph knows. */
export type RuntimeFamily = 'node' | 'python' | 'custom';

/** An entry of `functiongraph.local.functions` as it is written, checked, without defaults. */
export interface LocalEntry {
  readonly urn: FunctionUrn;
  readonly path: string;
  /** Name as FunctionGraph spells it, such as `Node.js20.15`. */
  readonly runtime: string;
  readonly family: RuntimeFamily;
  readonly handler: string;
  readonly initializer: string | undefined;
  /** Seconds. */
  readonly timeout: number | undefined;
  /** Seconds. */
  readonly initializerTimeout: number | undefined;
  /** MB. */
  readonly memorySize: number | undefined;
  readonly userData: Readonly<Record<string, string>>;
  /** These two say how the editor treats it. */
  readonly history: boolean | undefined;
  readonly protected: boolean | undefined;
}

/** What is wrong with an entry; the message goes on behind the name of the field. */
export class LocalEntryProblem extends Error {
  override readonly name = 'LocalEntryProblem';
  /** `''` where it is not an object at all. */
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

const fieldNames: readonly string[] = [
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
  'history',
  'protected',
];

const families: readonly (readonly [RegExp, RuntimeFamily])[] = [
  [/^node\.js/i, 'node'],
  [/^python3/i, 'python'],
  [/^custom$/i, 'custom'],
];

/**
 * Reads an entry for the editor, which shows it, and for the local FunctionGraph, which runs it.
 *
 * @throws LocalEntryProblem
 */
export function readLocalEntry(entry: unknown): LocalEntry {
  if (!isRecord(entry)) {
    throw new LocalEntryProblem('', t('it must be an object with name, path, runtime and handler'));
  }
  for (const field of Object.keys(entry)) {
    if (!fieldNames.includes(field)) {
      throw new LocalEntryProblem(field, t('there is no such field; there are {0}', fieldNames.join(', ')));
    }
  }
  const packageName = optionalText(entry, 'package') ?? 'default';
  const runtime = text(entry, 'runtime');
  return {
    urn: urnOf(packageName, text(entry, 'name')),
    path: text(entry, 'path'),
    runtime,
    family: familyOf(runtime),
    handler: text(entry, 'handler'),
    initializer: optionalText(entry, 'initializer'),
    timeout: wholeNumber(entry, 'timeout', 259_200),
    initializerTimeout: wholeNumber(entry, 'initializerTimeout', 300),
    memorySize: wholeNumber(entry, 'memorySize', 10_240),
    userData: userData(entry['userData']),
    history: yesOrNo(entry, 'history'),
    protected: yesOrNo(entry, 'protected'),
  };
}

function urnOf(packageName: string, name: string): FunctionUrn {
  try {
    return parseUrn(
      formatUrn({ region: localRegion, projectId: localProjectId, package: packageName, name }),
    );
  } catch (error) {
    if (!isFunctionGraphError(error)) {
      throw error;
    }
    throw new LocalEntryProblem('name', error.message.replace(/^.*? is no function URN: /, ''));
  }
}

function familyOf(runtime: string): RuntimeFamily {
  const family = families.find(([pattern]) => pattern.test(runtime))?.[1];
  if (family === undefined) {
    throw new LocalEntryProblem(
      'runtime',
      t('{0} does not run on this machine; Node.js…, Python3… and Custom do', JSON.stringify(runtime)),
    );
  }
  return family;
}

function text(entry: Record<string, unknown>, field: string): string {
  const value = optionalText(entry, field);
  if (value === undefined) {
    throw new LocalEntryProblem(field, t('it is missing'));
  }
  return value;
}

function optionalText(entry: Record<string, unknown>, field: string): string | undefined {
  const value = entry[field];
  if (value !== undefined && (typeof value !== 'string' || value.trim() === '')) {
    throw new LocalEntryProblem(field, t('it must be a text that is not empty'));
  }
  return value;
}

function wholeNumber(entry: Record<string, unknown>, field: string, most: number): number | undefined {
  const value = entry[field] ?? undefined;
  if (value === undefined) {
    return undefined;
  }
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1 || value > most) {
    throw new LocalEntryProblem(field, t('it must be a whole number from 1 to {0}', most));
  }
  return value;
}

function yesOrNo(entry: Record<string, unknown>, field: string): boolean | undefined {
  const value = entry[field];
  if (value !== undefined && typeof value !== 'boolean') {
    throw new LocalEntryProblem(field, t('it must be true or false'));
  }
  return value;
}

function userData(value: unknown): Record<string, string> {
  const entries = isRecord(value ?? {}) ? Object.entries(value ?? {}) : undefined;
  if (!entries?.every((pair): pair is [string, string] => typeof pair[1] === 'string')) {
    throw new LocalEntryProblem('userData', t('it must be an object whose values are texts'));
  }
  return Object.fromEntries(entries);
}
