import { authorize } from '../credentials/authorize';
import { releaseFor } from '../credentials/bound-credentials';
import { headerOf, type HttpAnswer, type HttpRequest } from '../http/message';
import { send } from '../http/send';
import type { FunctionGraphClient } from './client';

export interface AccessCheck {
  readonly answer: HttpAnswer;
  /** Milliseconds by which this machine's clock is ahead of the server's, to a second or so; absent without a date. */
  readonly clockAhead?: number;
}

/**
 * One harmless signed read, whatever comes of it: the list of functions with a single item.
 *
 * @throws FunctionGraphError `CREDENTIALS_FOREIGN_HOST`, `CANCELLED` or a code of the network
 */
export async function checkAccess(
  client: FunctionGraphClient,
  projectId: string,
  signal: AbortSignal,
): Promise<AccessCheck> {
  const request: HttpRequest = {
    method: 'GET',
    url: `${client.endpoint}/v2/${projectId}/fgs/functions?marker=0&maxitems=1`,
    headers: { 'Content-Type': 'application/json', 'X-Project-Id': projectId },
  };
  const credentials = releaseFor(request.url, client.credentials);
  const start = Date.now();
  const answer = await send(authorize(request, credentials, new Date()), {
    connectTimeout: 10_000,
    answerTimeout: client.timeout,
    maxAnswerSize: 1_048_576,
    keepAlive: false,
    signal,
  });
  const there = Date.parse(headerOf(answer.headers, 'Date') ?? '');
  if (Number.isNaN(there)) {
    return { answer };
  }
  // The date is cut to a second and was written at some moment between sending and now.
  return { answer, clockAhead: (start + Date.now()) / 2 - (there + 500) };
}
