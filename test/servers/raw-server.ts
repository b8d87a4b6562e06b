import { EventEmitter, once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

import { anotherAddress, type Certificates } from './private-tls';

export interface RawServer {
  /** `127.0.0.1:port`, or `127.0.0.2:port` over TLS. */
  readonly host: string;
  readonly port: number;
  /** Every request as it was read, head and body. */
  readonly requests: string[];
  /** How many connections were made, whether or not anything came over them. */
  connections(): number;
  /** Resolves as soon as that many requests were read. */
  received(count: number): Promise<void>;
  /** Resolves as soon as no connection is left. */
  left(): Promise<void>;
  close(): Promise<void>;
}

export interface RawServerOptions {
  /** Speaks TLS. */
  readonly certificates?: Certificates;
  /** Of this machine, in place of the usual one. */
  readonly address?: string;
  /** Called as soon as a connection stands, with TLS where there is any, before anything of a request is read. */
  readonly accept?: (socket: Socket, reset: Reset) => void;
  /** Called with all that was read so far, as long as it is no whole request. */
  readonly reading?: (socket: Socket, read: Buffer, reset: Reset) => void;
}

/** Ends a connection by RST, as a process that died, or a firewall, does. */
export type Reset = () => void;

/**
 * A TCP server that reads one request whole and then does to the connection whatever a test wants, so that it
 * can answer what no HTTP server would.
 */
export async function startRawServer(
  answer: (socket: Socket, request: string, reset: Reset) => void,
  { certificates, accept, reading, ...others }: RawServerOptions = {},
): Promise<RawServer> {
  const sockets = new Set<Socket>();
  const requests: string[] = [];
  const events = new EventEmitter();
  let connections = 0;

  const serve = (socket: Socket, reset: Reset): void => {
    let read = Buffer.alloc(0);
    let answered = false;
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      read = answered ? read : Buffer.concat([read, chunk]);
      if (answered) {
        return;
      }
      if (isWhole(read)) {
        answered = true;
        const request = read.toString('utf8');
        requests.push(request);
        events.emit('request');
        answer(socket, request, reset);
      } else {
        reading?.(socket, read, reset);
      }
    });
    accept?.(socket, reset);
  };
  const server = createServer((raw) => {
    connections++;
    sockets.add(raw);
    raw.on('close', () => {
      sockets.delete(raw);
      events.emit('left');
    });
    raw.on('error', () => undefined);
    const reset = (): void => {
      raw.resetAndDestroy();
    };
    if (certificates) {
      const { key, certificate } = certificates;
      const socket = new TLSSocket(raw, { isServer: true, key, cert: certificate });
      socket.on('error', () => undefined);
      socket.once('secure', () => {
        serve(socket, reset);
      });
    } else {
      serve(raw, reset);
    }
  });
  const { address = certificates ? anotherAddress : '127.0.0.1' } = others;
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `${address}:${port}`,
    port,
    requests,
    connections: () => connections,
    async received(count) {
      while (requests.length < count) {
        await once(events, 'request');
      }
    },
    async left() {
      while (sockets.size > 0) {
        await once(events, 'left');
      }
    },
    async close() {
      for (const socket of sockets) {
        socket.destroy();
      }
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Starts a server for the time of a test, and closes it whatever comes of that. */
export async function withRawServer(
  answer: Parameters<typeof startRawServer>[0],
  use: (server: RawServer) => Promise<void>,
): Promise<void> {
  const server = await startRawServer(answer);
  try {
    await use(server);
  } finally {
    await server.close();
  }
}

/** An answer of HTTP/1.1 as text; the length is right unless the headers say otherwise. */
export function httpAnswer(status: number, headers: Record<string, string>, body = ''): string {
  const all = { 'Content-Length': String(Buffer.byteLength(body)), Connection: 'close', ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} Status\r\n${lines.join('')}\r\n${body}`;
}

function isWhole(read: Buffer): boolean {
  const end = read.indexOf('\r\n\r\n');
  if (end < 0) {
    return false;
  }
  const length = /content-length: (\d+)/i.exec(read.toString('latin1', 0, end))?.[1] ?? '0';
  return read.length >= end + 4 + Number(length);
}
