import type { FunctionUrn } from '../urn';
import type { ApiClient } from './api-client';
import { aboutFunction } from './api-request';
import {
  listOf,
  numberOf,
  objectOf,
  readEach,
  textOf,
  timeOf,
  type Fields,
  type ReadList,
} from './json-answer';
import { readAll, readPages } from './pages';

/** `WAIT RUNNING SUCCESS FAIL DISCARD`, and whatever else the platform may come to say. */
export type AsyncStatus = 'WAIT' | 'RUNNING' | 'SUCCESS' | 'FAIL' | 'DISCARD' | (string & {});

/** What the platform records of one asynchronous invocation. */
export interface AsyncInvocation {
  readonly requestId: string;
  readonly status: AsyncStatus;
  /** Absent where the platform gives 0, none, or no number. */
  readonly errorCode?: number;
  readonly errorMessage?: string;
  /** Milliseconds since 1970. */
  readonly startTime?: number;
  readonly endTime?: number;
}

export interface AsyncQuery {
  readonly requestId?: string;
  /** Milliseconds since 1970; without both the platform takes the last hour. */
  readonly begin?: number;
  readonly end?: number;
}

const pageSize = 100;

/** Whether nothing more will happen to it. A status that is not known may still change. */
export function isEnded({ status }: Pick<AsyncInvocation, 'status'>): boolean {
  return ['SUCCESS', 'FAIL', 'DISCARD'].includes(status);
}

/** `GET …/async-invocations`; it has entries only where the function keeps the status of invocations. */
export function listAsyncInvocations(
  client: ApiClient,
  urn: FunctionUrn,
  query: AsyncQuery,
  signal: AbortSignal,
): Promise<ReadList<AsyncInvocation>> {
  const pages = readPages(
    async (marker) => {
      const request = aboutFunction('GET', urn, 'async-invocations');
      const parameters = {
        request_id: query.requestId,
        query_begin_time: query.begin === undefined ? undefined : formatTime(query.begin),
        query_end_time: query.end === undefined ? undefined : formatTime(query.end),
        limit: pageSize,
        marker,
      };
      const answer = await client.read({ ...request, query: parameters }, signal);
      const list = listOf(answer, 'invocations');
      const fields = objectOf(answer);
      return {
        ...readEach(list, toAsyncInvocation),
        size: list.length,
        nextMarker: numberOf(fields['next_marker']),
        count: numberOf(fields['count']),
      };
    },
    pageSize,
    ({ requestId }) => requestId,
  );
  return readAll(pages);
}

/** `POST …/cancel`; sent once. */
export async function stopAsyncInvocation(
  client: ApiClient,
  urn: FunctionUrn,
  requestId: string,
  signal: AbortSignal,
): Promise<void> {
  const body = { request_id: requestId };
  await client.write({ ...aboutFunction('POST', urn, 'cancel'), body }, signal);
}

function toAsyncInvocation(fields: Fields): AsyncInvocation | undefined {
  const requestId = textOf(fields['request_id']);
  const status = textOf(fields['status']);
  const errorCode = numberOf(fields['error_code']);
  const errorMessage = textOf(fields['error_message']);
  const startTime = timeOf(fields['start_time']);
  const endTime = timeOf(fields['end_time']);
  return requestId === undefined || status === undefined
    ? undefined
    : {
        requestId,
        status: status.toUpperCase(),
        ...(errorCode === undefined || errorCode === 0 ? {} : { errorCode }),
        ...(errorMessage === undefined || errorMessage === '' ? {} : { errorMessage }),
        ...(startTime === undefined ? {} : { startTime }),
        ...(endTime === undefined ? {} : { endTime }),
      };
}

/** `YYYY-MM-DDTHH:mm:ss` in UTC, as the reference wants it. */
function formatTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().slice(0, 19);
}
