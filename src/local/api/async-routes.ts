import {
  changedAsyncConfig,
  readAsyncConfig,
  storedAsyncConfig,
  type AsyncConfig,
} from '../async/async-config';
import type { AsyncInvocations, AsyncRecord } from '../async/async-invocations';
import type { FunctionStore } from '../functions/function-store';
import type { LocalFunction } from '../functions/local-function';
import { emptyAnswer, errorAnswer, jsonAnswer } from './answer';
import { functionUrn } from './function-model';
import { isPage, pageOf } from './paging';
import { platformError } from './platform-error';
import { readObject, type FunctionHandler, type FunctionRoutes } from './router';

const oneHour = 60 * 60 * 1000;

/** Records, stop and configuration of asynchronous invocations; `now` in milliseconds. */
export function asyncRoutes(
  invocations: AsyncInvocations,
  store: FunctionStore,
  now: () => number,
): FunctionRoutes {
  const list: FunctionHandler = ({ query, requestId }, { definition }) => {
    const asked = matching(invocations.list(definition), query, now());
    const page = pageOf(asked, query, 'limit', 100);
    return isPage(page)
      ? jsonAnswer(200, { invocations: page.items, next_marker: page.next, count: page.count })
      : errorAnswer(page, requestId);
  };

  const stop: FunctionHandler = (request, { definition }) => {
    const { request_id: id } = readObject(request);
    return typeof id === 'string' && invocations.stop(definition, id)
      ? emptyAnswer(200)
      : errorAnswer(platformError('FSS.0404'), request.requestId);
  };

  const getConfig: FunctionHandler = (_request, { definition }) =>
    jsonAnswer(200, withUrn(definition, readAsyncConfig(store, definition)));

  const putConfig: FunctionHandler = (request, { definition }) => {
    const before = storedAsyncConfig(store, definition);
    const config = changedAsyncConfig(before, readObject(request), now());
    if (config === undefined) {
      return errorAnswer(platformError('FSS.0400'), request.requestId);
    }
    store.write(definition, 'async-config', config);
    return jsonAnswer(200, withUrn(definition, config));
  };

  const deleteConfig: FunctionHandler = (_request, { definition }) => {
    store.write(definition, 'async-config', undefined);
    return emptyAnswer(204);
  };

  return {
    'GET async-invocations': list,
    'POST cancel': stop,
    'GET async-invoke-config': getConfig,
    'PUT async-invoke-config': putConfig,
    'DELETE async-invoke-config': deleteConfig,
  };
}

/** Those that the query asks for; without times those of the last hour. */
function matching(records: readonly AsyncRecord[], query: URLSearchParams, now: number): AsyncRecord[] {
  const id = query.get('request_id') ?? '';
  const status = query.get('status') ?? '';
  const begin = timeOf(query.get('query_begin_time')) ?? now - oneHour;
  const end = timeOf(query.get('query_end_time')) ?? now;
  return records.filter((record) => {
    const started = Date.parse(record.start_time);
    return (
      (id === '' || record.request_id === id) &&
      (status === '' || record.status === status) &&
      started >= begin - 1000 &&
      started <= end
    );
  });
}

/** `YYYY-MM-DDTHH:mm:ss` in UTC. */
function timeOf(text: string | null): number | undefined {
  const time = Date.parse(`${text ?? ''}Z`.replace(/ZZ$/, 'Z'));
  return Number.isNaN(time) ? undefined : time;
}

function withUrn(definition: LocalFunction, config: AsyncConfig): object {
  return { func_urn: functionUrn(definition, 'latest'), ...config };
}
