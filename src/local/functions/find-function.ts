import { isFunctionGraphError } from '../../errors';
import { localProjectId, localRegion } from '../../local-region';
import { parseUrn, type FunctionUrn } from '../../urn';
import { platformError, type PlatformError } from '../api/platform-error';
import { versionOfCall, type Aliases } from './aliases';
import { functionKey, type LocalFunction } from './local-function';
import type { PublishedVersions } from './published-versions';
import type { FunctionRegistry } from './registry';

/** The code that a URN names. */
export interface FoundFunction {
  readonly definition: LocalFunction;
  /** The alias by which it was named, or an empty text. */
  readonly alias: string;
}

/** Finds what a URN, in any of its forms, names, or gives the platform's refusal. */
export type FindFunction = (urn: string) => FoundFunction | { readonly refused: PlatformError };

export function createFindFunction(
  registry: FunctionRegistry,
  versions: PublishedVersions,
  aliases: Aliases,
): FindFunction {
  return (text) => {
    const urn = readUrn(text);
    if (urn?.region !== localRegion || urn.projectId !== localProjectId) {
      return { refused: platformError('FSS.1309') };
    }
    const current = registry.get(functionKey(urn));
    if (current === undefined) {
      return { refused: platformError('FSS.1051', 'Not found the function') };
    }
    const { qualifier = { kind: 'version', name: 'latest' } } = urn;
    const alias = qualifier.kind === 'alias' ? aliases.get(current, qualifier.name) : undefined;
    if (qualifier.kind === 'alias' && alias === undefined) {
      return { refused: platformError('FSS.1053') };
    }
    const version = alias === undefined ? qualifier.name : versionOfCall(alias, Math.random());
    const definition = version === 'latest' ? current : versions.get(current, version)?.definition;
    return definition === undefined
      ? { refused: platformError('FSS.1052') }
      : { definition, alias: alias?.name ?? '' };
  };
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
