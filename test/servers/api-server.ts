import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo } from 'node:net';

import { createApiClient, type ApiClient, type ApiClientOptions } from '../../src/functiongraph/api-client';
import type { Waiting } from '../../src/http/repeat-read';

export interface ReceivedRequest {
  readonly method: string;
  /** Path on the wire, without query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface GivenAnswer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; a text as it stands. */
  readonly body?: unknown;
}

/** `broken` closes the connection without an answer, `held` never answers. */
type Reply = GivenAnswer | 'broken' | 'held';

export interface ApiServer {
  readonly host: string;
  readonly requests: ReceivedRequest[];
  /** TCP connections that were opened. */
  connections(): number;
  close(): Promise<void>;
}

/** An HTTP server whose answers have the shapes that a test wants, in place of the platform. */
export async function startApiServer(
  reply: (request: ReceivedRequest, count: number) => Reply | Promise<Reply>,
): Promise<ApiServer> {
  const requests: ReceivedRequest[] = [];
  let connections = 0;
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming as AsyncIterable<Buffer>) {
        chunks.push(chunk);
      }
      const url = new URL(incoming.url ?? '/', 'http://localhost');
      const request = {
        method: incoming.method ?? '',
        path: url.pathname,
        query: url.searchParams,
        headers: incoming.headers,
        body: Buffer.concat(chunks).toString('utf8'),
      };
      requests.push(request);
      const answer = await reply(request, requests.length);
      if (answer === 'broken') {
        incoming.socket.destroy();
      } else if (answer !== 'held') {
        const { status = 200, headers = {}, body = '' } = answer;
        outgoing.writeHead(status, { 'Content-Type': 'application/json', ...headers });
        outgoing.end(typeof body === 'string' ? body : JSON.stringify(body));
      }
    })();
  });
  server.on('connection', () => (connections += 1));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    connections: () => connections,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A `Waiting` that takes no time and remembers what was to be waited for. */
export function noWaiting(random = 0.5): Waiting & { readonly pauses: number[] } {
  const pauses: number[] = [];
  return {
    pauses,
    sleep(milliseconds) {
      pauses.push(milliseconds);
      return Promise.resolve();
    },
    random: () => random,
  };
}

export function clientOf(host: string, others: Partial<ApiClientOptions> = {}): ApiClient {
  const credentials = { kind: 'accessKey', accessKey: 'ACCESSKEY0TEST', secretKey: 'SECRETKEY' } as const;
  return createApiClient({
    endpoint: `http://${host}`,
    credentials: { credentials, hosts: [host] },
    waiting: noWaiting(),
    ...others,
  });
}

/** Runs a test against a server with these answers, and closes it. */
export async function withApiServer(
  reply: Parameters<typeof startApiServer>[0],
  use: (server: ApiServer, client: ApiClient) => Promise<void>,
): Promise<void> {
  const server = await startApiServer(reply);
  try {
    await use(server, clientOf(server.host));
  } finally {
    await server.close();
  }
}

/** A signal that nobody aborts. */
export const unaborted = new AbortController().signal;
