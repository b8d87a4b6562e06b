import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import type { HttpAnswer, HttpRequest } from '../http/message';
import { formatUrn, type FunctionUrn } from '../urn';
import { postInvocation, type FunctionGraphClient } from './client';
import { toWireHeaders, type LaunchSyncHeaders } from './launch-sync-headers';
import { readLaunchSyncAnswer, type LaunchSyncAnswer } from './launch-sync-answer';
import { toPlatformError } from './platform-error';

/** Answer of an asynchronous invocation: it was accepted, and no more. */
export interface LaunchAsyncResp {
  /** Id under which the platform keeps the invocation. */
  readonly requestId: string;
}

/**
 * Invokes a function and waits for its result; the counterpart of `LaunchSync` in gophertelekomcloud's package
 * `openstack/fgs/v2/invoke`. The envelope v1 is asked for; v0 is understood too. Sent once, never again.
 *
 * @param payload - The event, UTF-8 JSON of at most 6 MB; the platform refuses an empty one.
 * @returns The result, also where the function failed: see {@link LaunchSyncAnswer.functionError}.
 * @throws FunctionGraphError for a failed call only.
 */
export async function launchSync(
  client: FunctionGraphClient,
  urn: FunctionUrn,
  payload: Uint8Array,
  headers: LaunchSyncHeaders,
  signal: AbortSignal,
): Promise<LaunchSyncAnswer> {
  const request = invocation(client, urn, 'invocations', payload, {
    'X-Cff-Request-Version': 'v1',
    ...toWireHeaders(headers),
  });
  return readLaunchSyncAnswer(await postInvocation(client, request, signal), hostOf(client));
}

/**
 * Hands an invocation over and does not wait for it; the counterpart of `LaunchAsync`. The platform itself may
 * repeat it when it fails, as the function's asynchronous configuration says.
 *
 * @param payload - As for {@link launchSync}, but at most 256 KB.
 * @param headers - Only the instance memory is used: nobody waits for a log.
 */
export async function launchAsync(
  client: FunctionGraphClient,
  urn: FunctionUrn,
  payload: Uint8Array,
  headers: LaunchSyncHeaders,
  signal: AbortSignal,
): Promise<LaunchAsyncResp> {
  const request = invocation(
    client,
    urn,
    'invocations-async',
    payload,
    toWireHeaders({ ...headers, logType: 'none' }),
  );
  return readLaunchAsyncAnswer(await postInvocation(client, request, signal), hostOf(client));
}

/** The URN stands raw in the path, as all published SDKs send it; only the canonical path encodes it. */
function invocation(
  client: FunctionGraphClient,
  urn: FunctionUrn,
  resource: 'invocations' | 'invocations-async',
  payload: Uint8Array,
  headers: Record<string, string>,
): HttpRequest {
  return {
    method: 'POST',
    url: `${client.endpoint}/v2/${urn.projectId}/fgs/functions/${formatUrn(urn)}/${resource}`,
    headers: { 'Content-Type': 'application/json', 'X-Project-Id': urn.projectId, ...headers },
    body: payload,
  };
}

function readLaunchAsyncAnswer(answer: HttpAnswer, host: string): LaunchAsyncResp {
  if (answer.status !== 202) {
    throw toPlatformError(answer, host);
  }
  const requestId = requestIdOf(answer.body);
  if (requestId === undefined) {
    throw new FunctionGraphError(
      'ANSWER_UNREADABLE',
      t('{0} accepted the invocation but its answer has no request id.', host),
      { host, httpStatus: answer.status, execution: 'mayHaveRun' },
    );
  }
  return { requestId };
}

/** Ids have 32 or 36 characters; whatever is longer than this by far is none. */
const longestRequestId = 256;

function requestIdOf(body: Buffer): string | undefined {
  try {
    const value = JSON.parse(body.toString('utf8')) as { request_id?: unknown } | null;
    const id = value?.request_id;
    return typeof id === 'string' && id.length <= longestRequestId ? id : undefined;
  } catch {
    return undefined;
  }
}

function hostOf(client: FunctionGraphClient): string {
  return new URL(client.endpoint).host;
}
