import { isDeepStrictEqual } from 'node:util';

import { isFunctionGraphError } from '../../errors';
import { parseUrn, type FunctionUrn } from '../../urn';
import { platformError, type PlatformError } from '../api/platform-error';
import { localProjectId, localRegion } from '../../local-region';
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

/** The function that a URN names, or the platform's refusal. */
export function findFunction(
  registry: FunctionRegistry,
  urnText: string,
): { readonly found: LocalFunction; readonly urn: FunctionUrn } | { readonly refused: PlatformError } {
  const urn = readUrn(urnText);
  if (urn?.region !== localRegion || urn.projectId !== localProjectId) {
    return { refused: platformError('FSS.1309') };
  }
  const found = registry.get(functionKey(urn));
  if (found === undefined) {
    return { refused: platformError('FSS.1051', 'Not found the function') };
  }
  if (urn.qualifier?.kind === 'alias') {
    return { refused: platformError('FSS.1053') };
  }
  if (urn.qualifier !== undefined && urn.qualifier.name !== 'latest') {
    return { refused: platformError('FSS.1052') };
  }
  return { found, urn };
}

function readUrn(text: string): FunctionUrn | undefined {
  try {
    return parseUrn(text, { region: localRegion, projectId: localProjectId });
  } catch (error) {
    if (!isFunctionGraphError(error)) {
      throw error;
    }
    return undefined;
  }
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
