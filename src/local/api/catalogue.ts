import type { PublishedVersions } from '../functions/published-versions';
import { versionOf, type LocalFunction } from '../functions/local-function';
import type { FunctionRegistry } from '../functions/registry';
import { errorAnswer, jsonAnswer } from './answer';
import { codeFileName, functionUrn, type FunctionModels } from './function-model';
import { isPage, pageOf } from './paging';
import type { FunctionHandler, FunctionRoutes, ProjectHandler } from './router';
import { zipFolder } from './zip-folder';

/** `GET …/fgs/functions`: a page of them, sorted by package and name. */
export function listFunctions(registry: FunctionRegistry, models: FunctionModels): ProjectHandler {
  return ({ query, requestId }) => {
    const packageName = query.get('package_name') ?? '';
    const namePart = query.get('func_name') ?? '';
    const all = registry
      .list()
      .filter((each) => packageName === '' || each.package === packageName)
      .filter((each) => each.name.includes(namePart))
      .sort((one, other) => (functionUrn(one) < functionUrn(other) ? -1 : 1));
    const page = pageOf(all, query);
    return isPage(page)
      ? jsonAnswer(200, {
          functions: page.items.map((each) => ({ ...models.current(each), func_urn: functionUrn(each) })),
          next_marker: page.next,
          count: page.count,
        })
      : errorAnswer(page, requestId);
  };
}

/** `GET …/{urn}/config` and `GET …/{urn}/code`, of the version that the URN names. */
export function metadataRoutes(versions: PublishedVersions, models: FunctionModels): FunctionRoutes {
  const modelOf = (definition: LocalFunction): Record<string, unknown> => {
    const published = versions.get(definition, versionOf(definition));
    return published === undefined ? models.current(definition) : models.published(published);
  };

  const getConfig: FunctionHandler = (_request, { definition }) => jsonAnswer(200, modelOf(definition));

  const getCode: FunctionHandler = (_request, { definition }) => {
    const { func_urn, func_name, domain_id, runtime, code_type, code_size, digest, last_modified } =
      modelOf(definition);
    return jsonAnswer(200, {
      func_urn,
      func_name,
      domain_id,
      runtime,
      code_type,
      code_filename: codeFileName(definition),
      code_size,
      digest,
      last_modified,
      func_code: { file: zipFolder(definition.codeRoot).toString('base64'), link: '' },
      depend_list: [],
      depend_version_list: [],
      dependencies: [],
    });
  };

  return { 'GET config': getConfig, 'GET code': getCode };
}
