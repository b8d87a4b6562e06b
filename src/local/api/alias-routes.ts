import { isRecord } from '../../is-record';
import type { Alias, Aliases } from '../functions/aliases';
import { apiTime } from '../functions/describe-code';
import type { LocalFunction } from '../functions/local-function';
import type { PublishedVersions } from '../functions/published-versions';
import { emptyAnswer, errorAnswer, jsonAnswer } from './answer';
import { aliasUrn } from './function-model';
import { platformError, type PlatformError } from './platform-error';
import { readObject, type FunctionHandler, type FunctionRoutes } from './router';

/** Letters, digits, `-` and `_`, as the API reference has it ("Creating an Alias for a Function Version"). */
const aliasName = /^[A-Za-z](?:[A-Za-z0-9_-]{0,62}[A-Za-z0-9])?$/;

/** The aliases of a function; `now` in milliseconds. */
export function aliasRoutes(
  aliases: Aliases,
  versions: PublishedVersions,
  now: () => number,
): FunctionRoutes {
  const shown = (definition: LocalFunction, alias: Alias) => ({
    ...alias,
    alias_urn: aliasUrn(definition, alias.name),
  });

  /** The alias that a request describes, on top of what it was before. */
  function read(
    definition: LocalFunction,
    fields: Partial<Record<string, unknown>>,
    before: Partial<Alias>,
  ): Alias | PlatformError {
    const { name, version, description, additional_version_weights: weights } = { ...before, ...fields };
    if (typeof name !== 'string' || !aliasName.test(name)) {
      return platformError('FSS.1014');
    }
    const isThere = (each: unknown): each is string =>
      each === 'latest' || (typeof each === 'string' && versions.get(definition, each) !== undefined);
    if (!isThere(version)) {
      return platformError('FSS.1052');
    }
    const additional = Object.entries(isRecord(weights) ? weights : {});
    if (additional.some(([each]) => each === version)) {
      return platformError('FSS.1093');
    }
    if (!additional.every(([each]) => isThere(each))) {
      return platformError('FSS.1091');
    }
    const percents = additional.filter((pair): pair is [string, number] => isPercent(pair[1]));
    if (percents.length < additional.length || percents.reduce((sum, [, each]) => sum + each, 0) > 100) {
      return platformError('FSS.1092');
    }
    return {
      name,
      version,
      description: typeof description === 'string' ? description : '',
      last_modified: apiTime(now()),
      additional_version_weights: Object.fromEntries(percents),
    };
  }

  const list: FunctionHandler = (_request, { definition }) =>
    jsonAnswer(
      200,
      aliases.list(definition).map((each) => shown(definition, each)),
    );

  const create: FunctionHandler = (request, { definition }) => {
    const alias = read(definition, readObject(request), {});
    if ('code' in alias) {
      return errorAnswer(alias, request.requestId);
    }
    if (aliases.get(definition, alias.name)) {
      return errorAnswer(platformError('FSS.1063'), request.requestId);
    }
    aliases.put(definition, alias);
    return jsonAnswer(200, shown(definition, alias));
  };

  const get: FunctionHandler = ({ requestId }, { definition }, name) => {
    const alias = aliases.get(definition, name);
    return alias
      ? jsonAnswer(200, shown(definition, alias))
      : errorAnswer(platformError('FSS.1053'), requestId);
  };

  const change: FunctionHandler = (request, { definition }, name) => {
    const before = aliases.get(definition, name);
    if (before === undefined) {
      return errorAnswer(platformError('FSS.1053'), request.requestId);
    }
    const alias = read(definition, { ...readObject(request), name }, before);
    if ('code' in alias) {
      return errorAnswer(alias, request.requestId);
    }
    aliases.put(definition, alias);
    return jsonAnswer(200, shown(definition, alias));
  };

  const remove: FunctionHandler = ({ requestId }, { definition }, name) => {
    if (aliases.get(definition, name) === undefined) {
      return errorAnswer(platformError('FSS.1053'), requestId);
    }
    aliases.remove(definition, name);
    return emptyAnswer(204);
  };

  return {
    'GET aliases': list,
    'POST aliases': create,
    'GET aliases/*': get,
    'PUT aliases/*': change,
    'DELETE aliases/*': remove,
  };
}

function isPercent(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100;
}
