import http from 'node:http';
import https from 'node:https';
import type { Socket } from 'node:net';
import { checkServerIdentity } from 'node:tls';

import { t } from '@vscode/l10n';
import axios, { AxiosHeaders, type AxiosResponse } from 'axios';

import { FunctionGraphError, isFunctionGraphError } from '../errors';
import { proxyRefusal, toFault } from './faults';
import { inflate } from './inflate';
import { headerOf, type AnswerHeaders, type HttpAnswer, type HttpRequest } from './message';
import { readBody } from './read-body';

export interface SendOptions {
  /** Milliseconds until the connection, TLS included, must stand. */
  readonly connectTimeout: number;
  /** Milliseconds from then on until the answer must be there. */
  readonly answerTimeout: number;
  /** Bytes of the inflated body. */
  readonly maxAnswerSize: number;
  /**
   * Whether a connection may be used again. Not for what must not run twice: a server may close a kept
   * connection while the request is being written, and then nobody knows whether it was read.
   */
  readonly keepAlive: boolean;
  readonly signal: AbortSignal;
}

/** Answers carry up to 4 KB of log in base64, more than Node's 16 KB allow together with a gateway's own headers. */
const maxHeaderSize = 262_144;

/** NATs forget an idle connection after about 350 s, and a function may be silent for longer. */
const tcpKeepAlive = 30_000;

/**
 * The adapter is what axios ends in. In front of it come merged defaults, interceptors and transforms, of which
 * we have none, and which take longer than all that the adapter does.
 */
const sendOverHttp = axios.getAdapter('http');

/**
 * Sends a request once, and never again.
 *
 * axios is set up to interfere as little as possible: bytes in, bytes out, no redirects (they would carry
 * tokens to another host), no proxy of its own (VS Code brings the user's through `node:http`).
 *
 * @throws FunctionGraphError with a code of the network or `CANCELLED`. The axios error, which holds the
 * request's secret headers, goes no further than this folder.
 */
export async function send(request: HttpRequest, options: SendOptions): Promise<HttpAnswer> {
  const url = new URL(request.url);
  const { host } = url;
  if (options.signal.aborted) {
    throw cancelled(host, false);
  }
  const stop = new AbortController();
  const cancel = (): void => {
    stop.abort(cancelled(host, watch.connected()));
  };
  options.signal.addEventListener('abort', cancel, { once: true });
  const watch = watchConnection(url, request.headers, options, stop);
  try {
    const answer = (await sendOverHttp({
      method: request.method,
      url: request.url,
      headers: new AxiosHeaders(),
      data: request.body && asBuffer(request.body),
      // The limits of axios would put a stream of its own around the body; `readBody` has one.
      maxBodyLength: -1,
      maxContentLength: -1,
      decompress: false,
      maxRedirects: 0,
      proxy: false,
      responseType: 'stream',
      signal: stop.signal,
      transport: watch.transport,
    })) as AxiosResponse<http.IncomingMessage>;
    if (watch.answeredByProxy()) {
      answer.data.destroy();
      throw proxyRefusal(answer.status, host);
    }
    // Those that axios has are the same, copied.
    const headers = answer.data.headers as AnswerHeaders;
    const length = lengthOf(headers);
    const packed = length === 0 ? undefined : headerOf(headers, 'Content-Encoding');
    const body = await readBody(inflate(answer.data, packed), length, options.maxAnswerSize);
    if (body === 'tooLarge') {
      const message = t('The answer of {host} is larger than {limit} bytes and was not read to its end.', {
        host,
        limit: options.maxAnswerSize,
      });
      throw new FunctionGraphError('ANSWER_TOO_LARGE', message, { host, execution: 'mayHaveRun' });
    }
    return { status: answer.status, headers, body };
  } catch (error) {
    if (stop.signal.aborted) {
      throw stop.signal.reason;
    }
    throw isFunctionGraphError(error) ? error : toFault(watch.brokenBy() ?? error, host, watch.connected());
  } finally {
    watch.end();
    options.signal.removeEventListener('abort', cancel);
  }
}

/** What axios hands its transport. */
interface AxiosRequestOptions extends https.RequestOptions {
  readonly headers: http.OutgoingHttpHeaders;
}

/**
 * A transport for axios that knows when the first byte may have left, and ends what takes too long. The headers are
 * added here: axios looks each of them up in all others again and again, and keeps them in its errors.
 */
function watchConnection(
  { host, hostname }: URL,
  headers: HttpRequest['headers'],
  options: SendOptions,
  stop: AbortController,
) {
  const name = hostname.replace(/^\[|\]$/g, '');
  let connected = false;
  let answeredByProxy = false;
  let brokenBy: Error | undefined;
  let timer = setTimeout(() => {
    const seconds = options.connectTimeout / 1000;
    const message = t('No connection to {host} within {seconds} s.', { host, seconds });
    stop.abort(new FunctionGraphError('CONNECT_TIMEOUT', message, { host, execution: 'didNotRun' }));
  }, options.connectTimeout);

  const onConnected = (socket: Socket): void => {
    connected = true;
    // Not before: axios sets a minute of its own when the socket is made.
    socket.setKeepAlive(true, tcpKeepAlive);
    clearTimeout(timer);
    timer = setTimeout(() => {
      const seconds = options.answerTimeout / 1000;
      const message = t('No answer from {host} within {seconds} s.', { host, seconds });
      stop.abort(new FunctionGraphError('RESPONSE_TIMEOUT', message, { host, execution: 'mayHaveRun' }));
    }, options.answerTimeout);
  };

  const transport = {
    request(requestOptions: AxiosRequestOptions, onAnswer: (answer: http.IncomingMessage) => void) {
      const secure = requestOptions.protocol === 'https:';
      const request = (secure ? https : http).request(
        // Without an agent Node opens a connection for this request and closes it behind it.
        {
          ...requestOptions,
          maxHeaderSize,
          headers: {
            // With the length of the body, and a User-Agent and an Accept-Encoding of axios's own.
            ...requestOptions.headers,
            Accept: 'application/json',
            'Accept-Encoding': 'identity',
            'User-Agent': 'functiongraph-vscode',
            ...(options.keepAlive ? { Connection: 'keep-alive' } : {}),
            ...headers,
          },
          // Through a proxy, VS Code's agent has the certificate of an IP address checked for `localhost`.
          checkServerIdentity: (_, certificate) => checkServerIdentity(name, certificate),
          ...(options.keepAlive ? {} : { agent: false }),
        },
        onAnswer,
      );
      // Once the head was read, Node tells the request alone why it stops, and the body that it was aborted.
      request.on('error', (error) => {
        brokenBy ??= error;
      });
      // Without a listener Node drops the connection, and nobody learns of it.
      request.once('upgrade', (_, socket) => {
        socket.destroy();
        const message = t(
          '{0} answered 101 and wants to speak another protocol, which FunctionGraph does not.',
          host,
        );
        stop.abort(new FunctionGraphError('ANSWER_UNREADABLE', message, { host, execution: 'mayHaveRun' }));
      });
      request.once('socket', (socket) => {
        answeredByProxy = secure && !('encrypted' in socket);
        const pending = socket.connecting || ('secureConnecting' in socket && socket.secureConnecting);
        if (pending === true) {
          socket.once(secure ? 'secureConnect' : 'connect', () => {
            onConnected(socket);
          });
        } else {
          onConnected(socket);
        }
      });
      return request;
    },
  };
  return {
    transport,
    connected: () => connected,
    answeredByProxy: () => answeredByProxy,
    brokenBy: () => brokenBy,
    end: () => {
      clearTimeout(timer);
    },
  };
}

/** A Buffer over the same bytes: axios takes no other view. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Of a body as it comes over the wire: where it is packed, that is not the length of what is read. */
function lengthOf(headers: AnswerHeaders): number | undefined {
  const length = headers['content-length'];
  return typeof length === 'string' && /^\d+$/.test(length) ? Number(length) : undefined;
}

function cancelled(host: string, connected: boolean): FunctionGraphError {
  const execution = connected ? 'mayHaveRun' : 'didNotRun';
  const message = t('The request to {0} was cancelled.', host);
  return new FunctionGraphError('CANCELLED', message, { host, execution });
}
