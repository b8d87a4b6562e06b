import type { Logger } from '../../logger';
import { createAsyncInvocations } from '../async/async-invocations';
import type { Aliases } from '../functions/aliases';
import type { FindFunction } from '../functions/find-function';
import type { FunctionStore } from '../functions/function-store';
import type { PublishedVersions } from '../functions/published-versions';
import type { FunctionRegistry } from '../functions/registry';
import type { InstancePool } from '../instances/pool';
import { createLogArchive } from '../records/log-archive';
import { createStatistics } from '../records/statistics';
import { aliasRoutes } from './alias-routes';
import { errorAnswer, jsonAnswer } from './answer';
import { asyncRoutes } from './async-routes';
import { listFunctions, metadataRoutes } from './catalogue';
import { createFunctionModels } from './function-model';
import { invokeAsync, invokeSync } from './invoke';
import { getLtsLogDetail, queryLogs } from './lts-routes';
import type { ProjectHandler, Routes } from './router';
import { statisticsRoutes } from './statistics-routes';
import { testEventRoutes } from './test-events';
import { versionRoutes } from './version-routes';

export interface RoutesOptions {
  readonly pool: InstancePool;
  readonly registry: FunctionRegistry;
  readonly versions: PublishedVersions;
  readonly aliases: Aliases;
  readonly find: FindFunction;
  /** Ends the instances of versions that are not there any more. */
  readonly removed: () => void;
  readonly store: FunctionStore;
  readonly logger: Logger;
  /** Milliseconds. */
  readonly now: () => number;
  readonly mostInstances: number;
  readonly rawStrings: boolean;
  readonly functionErrorStatus: number;
}

/** Everything of the API that there is here; docs/LOCAL.md lists it. */
export function createRoutes(options: RoutesOptions): Routes {
  const { registry, versions, aliases, store, pool, now } = options;
  const models = createFunctionModels(options.mostInstances);
  const asyncInvocations = createAsyncInvocations(now);
  const statistics = createStatistics(now);
  const archive = createLogArchive(now);
  const surroundings = { ...options, asyncInvocations, statistics, archive };
  return {
    functions: {
      'POST invocations': invokeSync(surroundings),
      'POST invocations-async': invokeAsync(surroundings),
      ...metadataRoutes(versions, models),
      ...versionRoutes({ ...options, models }),
      ...aliasRoutes(aliases, versions, now),
      ...statisticsRoutes(statistics, pool),
      'GET lts-log-detail': getLtsLogDetail,
      ...testEventRoutes(store, now),
      ...asyncRoutes(asyncInvocations, store, now),
    },
    project: {
      'GET fgs/functions': listFunctions(registry, models),
      'GET fgs/triggers/*': listTriggers(options.find),
      'POST groups/*/streams/*/content/query': queryLogs(registry, archive),
    },
  };
}

/** `GET …/fgs/triggers/{urn}`: on one machine nothing triggers a function. */
function listTriggers(find: FindFunction): ProjectHandler {
  return ({ requestId }, [urn = '']) => {
    const target = find(urn);
    return 'refused' in target ? errorAnswer(target.refused, requestId) : jsonAnswer(200, []);
  };
}
