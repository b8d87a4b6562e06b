import { authorize } from '../credentials/authorize';
import { releaseFor, type BoundCredentials } from '../credentials/bound-credentials';
import type { HttpAnswer, HttpRequest } from '../http/message';
import { send } from '../http/send';

/** Everything a call needs to know beyond its own parameters; the counterpart of Go's `ServiceClient`. */
export interface FunctionGraphClient {
  /** Scheme and host, without a slash at the end. */
  readonly endpoint: string;
  readonly credentials: BoundCredentials;
  /** Milliseconds from the connection until the whole answer must be there. */
  readonly timeout: number;
}

const connectTimeout = 10_000;

/** A result of 6 MB escaped as a JSON string inside v1's envelope, with room for headers and log. */
const maxAnswerSize = 41_943_040;

/**
 * Signs and sends one invocation, over a connection of its own: a kept one could be closed by the server
 * while the request is being written, and nobody could tell whether the function ran.
 *
 * @throws FunctionGraphError with `CREDENTIALS_FOREIGN_HOST`, `CANCELLED` or a code of the network.
 */
export function postInvocation(
  client: FunctionGraphClient,
  request: HttpRequest,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  const credentials = releaseFor(request.url, client.credentials);
  return send(authorize(request, credentials, new Date()), {
    connectTimeout,
    answerTimeout: client.timeout,
    maxAnswerSize,
    keepAlive: false,
    signal,
  });
}
