import { t } from '@vscode/l10n';

import { abortable } from '../abortable';
import { authorize } from '../credentials/authorize';
import { releaseFor, type BoundCredentials } from '../credentials/bound-credentials';
import { redactError } from '../credentials/credentials';
import { FunctionGraphError, isCancelled, isFunctionGraphError } from '../errors';
import type { HttpAnswer, HttpRequest } from '../http/message';
import { repeatRead, type Waiting } from '../http/repeat-read';
import { send } from '../http/send';
import { toHttpRequest, type ApiRequest } from './api-request';
import { readJsonAnswer, type JsonAnswer } from './json-answer';
import { toPlatformError } from './platform-error';

/** What there is around invocations: functions, versions, test events, records. */
export interface ApiClient {
  /**
   * Reads, and repeats the read where another attempt may help; a 401 is answered with renewed credentials, once.
   *
   * @throws FunctionGraphError with a code of the network, `CALL_REJECTED`, `REDIRECTED`, `ANSWER_UNREADABLE`,
   * `CREDENTIALS_FOREIGN_HOST` or `CANCELLED`
   */
  read(request: ApiRequest, signal: AbortSignal): Promise<JsonAnswer>;
  /** Changes something; sent once, never again. Throws as {@link read} does. */
  write(request: ApiRequest, signal: AbortSignal): Promise<JsonAnswer>;
  /** How whoever asks again and again waits in between. */
  readonly waiting: Waiting;
}

/**
 * Credentials in place of those that the platform refused with a 401; undefined where the user has to bring them. A
 * signature made with the user's own access key is never tried again: more than five bad ones lock the key.
 */
export type RenewCredentials = (refused: BoundCredentials) => Promise<BoundCredentials | undefined>;

export interface ApiClientOptions {
  /** Scheme and host, without a slash at the end. */
  readonly endpoint: string;
  readonly credentials: BoundCredentials;
  readonly renew?: RenewCredentials;
  readonly waiting: Waiting;
}

const connectTimeout = 10_000;
const answerTimeout = 30_000;

/** A page of 400 functions with every field at its longest stays far below. */
const maxAnswerSize = 16_777_216;

/** Answers of one client share their connections, which invocations never do. */
export function createApiClient({ endpoint, credentials, renew, waiting }: ApiClientOptions): ApiClient {
  let current = credentials;
  let renewal: Promise<boolean> | undefined;

  const sendOnce = (request: HttpRequest, keepAlive: boolean, signal: AbortSignal): Promise<HttpAnswer> =>
    send(authorize(request, releaseFor(request.url, current), new Date()), {
      connectTimeout,
      answerTimeout,
      maxAnswerSize,
      keepAlive,
      signal,
    });

  /** Whether there are other credentials than the refused ones. Several refused reads ask for them once. */
  const renewed = (refused: BoundCredentials): Promise<boolean> | boolean => {
    if (refused !== current || renew === undefined) {
      return refused !== current;
    }
    renewal ??= renew(refused)
      .then((fresh) => {
        current = fresh ?? current;
        return fresh !== undefined;
      })
      .finally(() => {
        renewal = undefined;
      });
    return renewal;
  };

  const call = async (
    request: ApiRequest,
    toAnswer: (http: HttpRequest) => Promise<HttpAnswer>,
  ): Promise<JsonAnswer> => {
    const http = toHttpRequest(endpoint, request);
    const { host } = new URL(http.url);
    try {
      const answer = await toAnswer(http);
      if (answer.status < 200 || answer.status >= 300) {
        throw toPlatformError(answer, host);
      }
      return readJsonAnswer(answer, host, request);
    } catch (error) {
      throw isFunctionGraphError(error) ? redactError(aboutNoFunction(error), current.credentials) : error;
    }
  };

  return {
    waiting,
    read: (request, signal) =>
      call(request, async (http) => {
        const attempt = () => repeatRead(() => sendOnce(http, true, signal), waiting, signal);
        const used = current;
        const answer = await attempt();
        const again = answer.status === 401 && (await abortable(Promise.resolve(renewed(used)), signal));
        return again ? attempt() : answer;
      }),
    write: (request, signal) =>
      call(request, async (http) => {
        try {
          return await sendOnce(http, false, signal);
        } catch (error) {
          throw isFunctionGraphError(error) ? openWrite(error) : error;
        }
      }),
  };
}

/** Nothing here runs a function, so nothing is said about whether one ran. */
function aboutNoFunction({ code, message, details, cause }: FunctionGraphError): FunctionGraphError {
  const others = Object.fromEntries(Object.entries(details).filter(([name]) => name !== 'execution'));
  return new FunctionGraphError(code, message, others, cause);
}

/** A write whose answer did not arrive may have been done. */
function openWrite(error: FunctionGraphError): FunctionGraphError {
  const open = error.details.execution === 'mayHaveRun' && !isCancelled(error);
  const message = `${error.message} ${t('The change may have been made all the same: look before you try again.')}`;
  return open ? new FunctionGraphError(error.code, message, error.details, error.cause) : error;
}
