import type { FunctionRegistry } from '../functions/registry';
import { errorAnswer, jsonAnswer } from './answer';
import { functionModel, functionUrn } from './function-model';
import { isPage, pageOf } from './paging';
import { platformError } from './platform-error';
import type { FunctionHandler, ProjectHandler } from './router';

/** `GET …/fgs/functions`: a page of them, sorted by package and name. */
export function listFunctions(registry: FunctionRegistry, mostInstances: number): ProjectHandler {
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
          functions: page.items.map((each) => ({
            ...functionModel(each, mostInstances),
            func_urn: functionUrn(each),
          })),
          next_marker: page.next,
          count: page.count,
        })
      : errorAnswer(page, requestId);
  };
}

/** `GET …/{urn}/config` */
export function getConfig(mostInstances: number): FunctionHandler {
  return (_request, definition) => jsonAnswer(200, functionModel(definition, mostInstances));
}

/** `GET …/{urn}/versions`: on one machine there is the code as it is now, and no other. */
export function listVersions(mostInstances: number): FunctionHandler {
  return ({ query, requestId }, definition) => {
    const page = pageOf([functionModel(definition, mostInstances)], query);
    return isPage(page)
      ? jsonAnswer(200, { versions: page.items, next_marker: page.next, count: page.count })
      : errorAnswer(page, requestId);
  };
}

/** `GET …/{urn}/aliases`: an alias points at a published version, of which there is none. */
export const listAliases: FunctionHandler = () => jsonAnswer(200, []);

/** `GET …/{urn}/aliases/{name}` */
export const getAlias: FunctionHandler = ({ requestId }) => errorAnswer(platformError('FSS.1053'), requestId);

/** `GET …/{urn}/lts-log-detail`: this machine has no LTS, so logging to it is never on. */
export const getLtsLogDetail: FunctionHandler = ({ requestId }) =>
  errorAnswer(platformError('FSS.0404'), requestId);
