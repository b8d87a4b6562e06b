import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { errorPrefix, type FunctionError } from '../../channel/function-error';
import { describeError } from './describe-error';

/** A function of the user's: what it takes is checked by its number of parameters only. */
export type UserFunction = (...values: unknown[]) => unknown;

export interface LoadedCode {
  readonly handler: UserFunction;
  readonly initializer?: UserFunction;
}

/** Loads the module that `RUNTIME_HANDLER` names (`file.function`), a CommonJS or an ES one. */
export async function loadCode(environment: NodeJS.ProcessEnv): Promise<LoadedCode | FunctionError> {
  const codeRoot = environment['RUNTIME_CODE_ROOT'] ?? '.';
  const handler = await loadFunction(codeRoot, environment['RUNTIME_HANDLER'] ?? '');
  if (typeof handler !== 'function') {
    return handler;
  }
  if (handler.length !== 2 && handler.length !== 3) {
    return configError(`handler expect to have 2 or 3 parameters, but received ${handler.length}`);
  }
  const initializerName = environment['RUNTIME_INITIALIZER_HANDLER'] ?? '';
  if (initializerName === '') {
    return { handler };
  }
  const initializer = await loadFunction(codeRoot, initializerName);
  if (typeof initializer !== 'function') {
    return initializer;
  }
  if (initializer.length !== 2) {
    return configError(`initializer expect to have 2 parameters, but received ${initializer.length}`);
  }
  return { handler, initializer };
}

async function loadFunction(codeRoot: string, handler: string): Promise<UserFunction | FunctionError> {
  const dot = handler.lastIndexOf('.');
  const [moduleName, functionName] = [handler.slice(0, Math.max(0, dot)), handler.slice(dot + 1)];
  const file = ['.js', '.mjs', '.cjs']
    .map((extension) => join(codeRoot, moduleName + extension))
    .find((path) => existsSync(path));
  if (file === undefined || moduleName === '') {
    return entryError(`not found module './${moduleName}.js'`, 'FunctionLoadError');
  }
  let loaded: Record<string, unknown> & { default?: unknown };
  try {
    loaded = (await import(pathToFileURL(file).href)) as typeof loaded;
  } catch (error) {
    return describeError(error, 4001, errorPrefix.entry, codeRoot);
  }
  const found = loaded[functionName] ?? propertyOf(loaded.default, functionName);
  return typeof found === 'function'
    ? (found as UserFunction)
    : configError(`handler '${functionName}' not found in module './${moduleName}.js'`);
}

/** What a CommonJS module exports is its default export, whatever of it could be seen as named ones. */
function propertyOf(value: unknown, name: string): unknown {
  return (typeof value === 'object' || typeof value === 'function') && value !== null
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function configError(message: string): FunctionError {
  return entryError(message, 'FunctionConfigError');
}

function entryError(message: string, errorType: string): FunctionError {
  return { code: 4001, errorMessage: errorPrefix.entry + message, errorType };
}
