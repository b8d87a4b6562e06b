import { isFunctionGraphError } from '../errors';
import type { ApiClient } from '../functiongraph/api-client';
import { readAsyncConfig } from '../functiongraph/async-config';
import { listAsyncInvocations } from '../functiongraph/async-invocations';
import type { FunctionUrn } from '../urn';
import { acceptedSkew } from '../signing/sign';
import { shortened, type AsyncState } from './async-state';

/** Milliseconds after which an invocation without a record will have none. */
const recordedWithin = 120_000;

/**
 * The state of an accepted invocation by its record; undefined where that may still come.
 *
 * @param now - Milliseconds since 1970.
 */
export async function askAsyncState(
  client: ApiClient,
  {
    urn,
    requestId,
    startedAt,
  }: { readonly urn: FunctionUrn; readonly requestId: string; readonly startedAt: Date },
  now: number,
  signal: AbortSignal,
): Promise<AsyncState | undefined> {
  const query = { requestId, begin: startedAt.getTime() - acceptedSkew, end: now + acceptedSkew };
  const { items } = await listAsyncInvocations(client, urn, query, signal);
  const record = items.find((item) => item.requestId === requestId);
  if (!record) {
    return now - startedAt.getTime() > recordedWithin ? { status: 'lost' } : undefined;
  }
  const { status, errorCode, errorMessage, startTime, endTime } = record;
  return shortened({
    status,
    ...(errorCode === undefined ? {} : { errorCode }),
    ...(errorMessage === undefined ? {} : { errorMessage }),
    ...(startTime === undefined ? {} : { startTime }),
    ...(endTime === undefined ? {} : { endTime }),
  });
}

/**
 * Whether the function keeps the states of its invocations. Who may not read its configuration may still read the
 * records: for them it does.
 */
export async function keepsStates(
  client: ApiClient,
  urn: FunctionUrn,
  signal: AbortSignal,
): Promise<boolean> {
  try {
    return (await readAsyncConfig(client, urn, signal)).keepsStatus;
  } catch (error) {
    if (isFunctionGraphError(error) && error.details.httpStatus === 403) {
      return true;
    }
    throw error;
  }
}
