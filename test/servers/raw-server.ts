import { EventEmitter, once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';

export interface RawServer {
  /** `127.0.0.1:port` */
  readonly host: string;
  readonly port: number;
  /** Every request as it was read, head and body. */
  readonly requests: string[];
  /** How many connections were made, whether or not anything came over them. */
  connections(): number;
  /** Resolves as soon as that many requests were read. */
  received(count: number): Promise<void>;
  close(): Promise<void>;
}

/**
 * A TCP server that reads one request whole and then does to the connection whatever a test wants, so that it
 * can answer what no HTTP server would.
 */
export async function startRawServer(answer: (socket: Socket, request: string) => void): Promise<RawServer> {
  const sockets = new Set<Socket>();
  const requests: string[] = [];
  const arrivals = new EventEmitter();
  let connections = 0;
  const server = createServer((socket) => {
    connections++;
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    let read = Buffer.alloc(0);
    let answered = false;
    socket.on('data', (chunk) => {
      read = Buffer.concat([read, chunk]);
      if (!answered && isWhole(read)) {
        answered = true;
        const request = read.toString('utf8');
        requests.push(request);
        arrivals.emit('request');
        answer(socket, request);
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    port,
    requests,
    connections: () => connections,
    async received(count) {
      while (requests.length < count) {
        await once(arrivals, 'request');
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
