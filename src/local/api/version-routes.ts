import type { Aliases } from '../functions/aliases';
import { functionKey, versionOf } from '../functions/local-function';
import type { PublishedVersions } from '../functions/published-versions';
import type { FunctionRegistry } from '../functions/registry';
import { emptyAnswer, errorAnswer, jsonAnswer } from './answer';
import type { FunctionModels } from './function-model';
import { isPage, pageOf } from './paging';
import { platformError } from './platform-error';
import { readObject, type FunctionHandler, type FunctionRoutes } from './router';

export interface VersionSurroundings {
  readonly registry: FunctionRegistry;
  readonly versions: PublishedVersions;
  readonly aliases: Aliases;
  readonly models: FunctionModels;
  /** Ends the instances of versions that are not there any more. */
  readonly removed: () => void;
}

/** Versions of a function: the code as it is now, and what was published. */
export function versionRoutes(surroundings: VersionSurroundings): FunctionRoutes {
  const { registry, versions, aliases, models, removed } = surroundings;

  const list: FunctionHandler = ({ query, requestId }, { definition }) => {
    const current = registry.get(functionKey(definition)) ?? definition;
    const all = [models.current(current), ...versions.list(definition).map((each) => models.published(each))];
    const page = pageOf(all, query);
    return isPage(page)
      ? jsonAnswer(200, { versions: page.items, next_marker: page.next, count: page.count })
      : errorAnswer(page, requestId);
  };

  const publish: FunctionHandler = async (request, { definition }) => {
    const { version = '', description = '' } = readObject(request);
    if (typeof version !== 'string' || typeof description !== 'string') {
      return errorAnswer(platformError('FSS.0400'), request.requestId);
    }
    const current = registry.get(functionKey(definition)) ?? definition;
    const name = version === '' ? {} : { name: version };
    const published = await versions.publish(current, { ...name, description });
    return typeof published === 'string'
      ? errorAnswer(platformError(published), request.requestId)
      : jsonAnswer(200, models.published(published));
  };

  /** Of a function only a version: its code is the user's, and its entry stands in the settings. */
  const remove: FunctionHandler = async ({ requestId }, { definition, alias }) => {
    const name = versionOf(definition);
    if (name === 'latest' || alias !== '') {
      const reason =
        'A local function is removed in the settings; here its published versions can be deleted.';
      return errorAnswer(platformError('FSS.0403', reason), requestId);
    }
    const all = aliases.list(definition);
    if (all.some((each) => name in each.additional_version_weights)) {
      return errorAnswer(platformError('FSS.1094'), requestId);
    }
    for (const each of all.filter(({ version }) => version === name)) {
      aliases.remove(definition, each.name);
    }
    await versions.remove(definition, name);
    removed();
    return emptyAnswer(204);
  };

  return { 'GET versions': list, 'POST versions': publish, DELETE: remove };
}
