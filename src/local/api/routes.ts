import type { Logger } from '../../logger';
import { createAsyncInvocations } from '../async/async-invocations';
import type { FunctionStore } from '../functions/function-store';
import type { FunctionRegistry } from '../functions/registry';
import type { InstancePool } from '../instances/pool';
import { asyncRoutes } from './async-routes';
import { getAlias, getConfig, getLtsLogDetail, listAliases, listFunctions, listVersions } from './catalogue';
import { invokeAsync, invokeSync } from './invoke';
import type { Routes } from './router';
import { testEventRoutes } from './test-events';

export interface RoutesOptions {
  readonly pool: InstancePool;
  readonly registry: FunctionRegistry;
  readonly store: FunctionStore;
  readonly logger: Logger;
  /** Milliseconds. */
  readonly now: () => number;
  readonly mostInstances: number;
  readonly rawStrings: boolean;
  readonly functionErrorStatus: number;
}

/** Everything of the API that there is here. */
export function createRoutes(options: RoutesOptions): Routes {
  const { registry, store, now, mostInstances } = options;
  const asyncInvocations = createAsyncInvocations(now);
  const surroundings = { ...options, asyncInvocations };
  return {
    list: listFunctions(registry, mostInstances),
    functions: {
      'POST invocations': invokeSync(surroundings),
      'POST invocations-async': invokeAsync(surroundings),
      'GET config': getConfig(mostInstances),
      'GET versions': listVersions(mostInstances),
      'GET aliases': listAliases,
      'GET aliases/*': getAlias,
      'GET lts-log-detail': getLtsLogDetail,
      ...testEventRoutes(store, now),
      ...asyncRoutes(asyncInvocations, store, now),
    },
  };
}
