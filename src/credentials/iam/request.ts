import { isRecord } from '../../is-record';
import type { AnswerHeaders, HttpRequest } from '../../http/message';
import { send } from '../../http/send';
import { parseJson } from '../../parse-json';
import { authorize } from '../authorize';
import { checkHost } from '../bound-credentials';
import type { Credentials } from '../credentials';
import { toIamError } from './iam-error';

/** Where IAM is, and which hosts the secret of the caller may go to. */
export interface Iam {
  /** Scheme and host, without a slash at the end. */
  readonly endpoint: string;
  readonly hosts: readonly string[];
}

export interface IamRequest {
  /** From the first slash on, with the query. */
  readonly path: string;
  /** Sent as JSON by POST; without one it is a GET. */
  readonly body?: object;
  /** Whoever already holds credentials; a password stands in the body. */
  readonly caller?: Credentials;
}

export interface IamAnswer {
  readonly headers: AnswerHeaders;
  /** Empty where the body is no JSON object. */
  readonly body: Readonly<Record<string, unknown>>;
}

/** Milliseconds. IAM answers within a second or two, or not at all. */
const limits = { connectTimeout: 10_000, answerTimeout: 30_000, maxAnswerSize: 1_048_576, keepAlive: false };

/**
 * Asks IAM once; an answer that is no success, 2xx, is an error.
 *
 * @throws FunctionGraphError `CREDENTIALS_FOREIGN_HOST` before anything is sent, `CREDENTIALS_REFUSED`,
 * `PERMISSION_MISSING`, `CALL_REJECTED`, `REDIRECTED`, or a code of the network
 */
export async function askIam(iam: Iam, request: IamRequest, signal: AbortSignal): Promise<IamAnswer> {
  const url = iam.endpoint + request.path;
  checkHost(url, iam.hosts);
  const headers = { 'Content-Type': 'application/json;charset=utf8' };
  const plain: HttpRequest = request.body
    ? { method: 'POST', url, headers, body: Buffer.from(JSON.stringify(request.body)) }
    : { method: 'GET', url, headers };
  const authorized = request.caller ? authorize(plain, request.caller, new Date()) : plain;
  const answer = await send(authorized, { ...limits, signal });
  if (answer.status < 200 || answer.status > 299) {
    throw toIamError(answer, new URL(iam.endpoint).host);
  }
  return { headers: answer.headers, body: parse(answer.body) };
}

function parse(body: Buffer): Record<string, unknown> {
  const value = parseJson(body.toString('utf8'));
  return isRecord(value) ? value : {};
}
