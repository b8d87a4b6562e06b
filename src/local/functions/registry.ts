import { isDeepStrictEqual } from 'node:util';

import { functionKey, type LocalFunction } from './local-function';

/** The functions that are there right now. */
export interface FunctionRegistry {
  list(): readonly LocalFunction[];
  get(key: string): LocalFunction | undefined;
  /** A function whose definition did not change stays the same object, so its instances live on. */
  replace(functions: readonly LocalFunction[]): void;
}

export function createFunctionRegistry(functions: readonly LocalFunction[]): FunctionRegistry {
  let byKey = index(functions, new Map());
  return {
    list: () => [...byKey.values()],
    get: (key) => byKey.get(key),
    replace: (changed) => {
      byKey = index(changed, byKey);
    },
  };
}

function index(
  functions: readonly LocalFunction[],
  before: ReadonlyMap<string, LocalFunction>,
): Map<string, LocalFunction> {
  return new Map(
    functions.map((entry) => {
      const key = functionKey(entry);
      const known = before.get(key);
      return [key, known !== undefined && isDeepStrictEqual(known, entry) ? known : entry];
    }),
  );
}
