import { readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

import { FunctionGraphError } from '../errors';
import { functionKey, type LocalFunction } from './functions/local-function';
import { readFunctions, type FunctionsRead } from './functions/read-functions';

/**
 * Reads the file of `--functions`; the paths in it count from its folder.
 *
 * @throws FunctionGraphError `SETTING_INVALID`, naming file, entry and field of everything that is wrong.
 */
export function readFunctionsFile(file: string): readonly LocalFunction[] {
  const path = resolve(file);
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw invalid(`The functions file ${path} cannot be read: ${reason}`, error);
  }
  const { functions, problems } = readFunctions(value, dirname(path));
  const all = [...problems, ...functions.flatMap(missingFolder)];
  if (all.length > 0) {
    throw invalid(`The functions file ${path} is wrong:\n${all.map((each) => `  ${each}`).join('\n')}`);
  }
  return functions;
}

/** What the starter may choose, and what is random where it does not. */
export interface Secrets {
  readonly accessKey?: string;
  readonly secretKey?: string;
  readonly user?: string;
  readonly password?: string;
}

/** One line of standard input: the functions, and in the first one the secrets. */
export interface ConfigurationLine extends FunctionsRead {
  readonly secrets: Secrets;
}

/**
 * Reads `{"functions": [...], "root": "/folder", "debug"?: ["package:name"], "debugpy"?: "/folder", "accessKey"?,
 * "secretKey"?, "user"?, "password"?}`. A function under `debug` waits for a debugger; for one in Python it comes from
 * the folder `debugpy`.
 *
 * @throws FunctionGraphError `SETTING_INVALID`
 */
export function readConfigurationLine(line: string): ConfigurationLine {
  const value = parse(line);
  const { functions, root, debug, debugpy } = value;
  if (typeof root !== 'string') {
    throw invalid('A line of configuration must have "root", the folder from which relative paths count.');
  }
  const read = readFunctions(functions, root);
  const debugged = new Set(Array.isArray(debug) ? debug : []);
  return {
    problems: read.problems,
    functions: read.functions.map((each) =>
      debugged.has(functionKey(each))
        ? { ...each, debug: true, ...(typeof debugpy === 'string' ? { debugpy } : {}) }
        : each,
    ),
    secrets: Object.fromEntries(
      secretNames.flatMap((name) => {
        const given = value[name];
        return typeof given === 'string' && given !== '' ? [[name, given]] : [];
      }),
    ),
  };
}

const secretNames = ['accessKey', 'secretKey', 'user', 'password'] as const;

function parse(line: string): Partial<Record<string, unknown>> {
  try {
    return (JSON.parse(line) ?? {}) as Partial<Record<string, unknown>>;
  } catch (error) {
    throw invalid('A line of configuration must be a JSON object.', error);
  }
}

function missingFolder({ name, codeRoot }: LocalFunction): string[] {
  return statSync(codeRoot, { throwIfNoEntry: false })?.isDirectory() === true
    ? []
    : [`Entry ${JSON.stringify(name)}, field "path": there is no folder ${codeRoot}.`];
}

function invalid(message: string, cause?: unknown): FunctionGraphError {
  return new FunctionGraphError('SETTING_INVALID', message, {}, cause);
}
