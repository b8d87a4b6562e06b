import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { ErrorCode, Execution } from '../../src/errors';
import type { InvocationRecord } from '../../src/invocations/invocation-record';
import { figures } from '../figures';
import { httpAnswer, startRawServer, type RawServer } from '../servers/raw-server';
import { startProxy } from '../servers/tinyproxy';
import { throughProxy } from '../servers/tunnel-agent';
import { attack, clientOf, errorOf } from './attack';
import { testCertificates } from './certificates';
import { goodAnswers, type GoodAnswer } from './wire-fault';

const good: GoodAnswer = goodAnswers.sync;
const whole = httpAnswer(good.status, good.headers, good.body);

/** A proxy of our own, which does wrong at a moment that a test chooses. */
interface OddProxy {
  readonly port: number;
  left(): Promise<void>;
  close(): Promise<void>;
}

/** The two sides of a way through the proxy. */
interface Way {
  readonly client: Socket;
  readonly upstream: Socket;
}

interface Misdeeds {
  /** Done in the place of opening the way. */
  readonly asked?: (client: Socket) => void;
  /** Done when the way is open. */
  readonly opened?: (way: Way) => void;
  /** Done with what goes to the host, and with what comes back, before it is handed on. */
  readonly sent?: (way: Way, bytes: number) => void;
}

async function startOddProxy({ asked, opened, sent }: Misdeeds): Promise<OddProxy> {
  const sockets = new Set<Socket>();
  const events = new EventEmitter();
  const known = (socket: Socket): Socket => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => {
      sockets.delete(socket);
      events.emit('left');
    });
    return socket;
  };
  const server = createServer((client) => {
    known(client).once('data', (request: Buffer) => {
      if (asked) {
        asked(client);
        client.resume();
        return;
      }
      const [, host = '', port = ''] = /^CONNECT ([\d.]+):(\d+)/.exec(request.toString('latin1')) ?? [];
      const upstream = known(connect(Number(port), host));
      const way = { client, upstream };
      upstream.on('connect', () => {
        client.write('HTTP/1.1 200 Connection established\r\n\r\n');
        opened?.(way);
        let bytes = 0;
        client.on('data', (chunk: Buffer) => {
          bytes += chunk.length;
          sent?.(way, bytes);
          upstream.write(chunk);
        });
        upstream.pipe(client);
        client.on('end', () => upstream.end());
        client.on('close', () => upstream.destroy());
        upstream.on('close', () => client.destroy());
      });
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async left() {
      while (sockets.size > 0) {
        await once(events, 'left');
      }
    },
    async close() {
      sockets.forEach((socket) => socket.destroy());
      server.close();
      await once(server, 'close');
    },
  };
}

const cut = ({ client, upstream }: Way): void => {
  client.resetAndDestroy();
  upstream.resetAndDestroy();
};

/** Longer than anybody waits; the way to the proxy is the agent's, which learns of no end. */
const hang = (client: Socket): void => {
  setTimeout(() => client.destroy(), 11_000);
};

describe('behind a proxy', () => {
  let undo: () => void = () => undefined;

  afterEach(() => {
    undo();
  });

  /** An invocation through a proxy at a port, to a server that speaks TLS. */
  async function invoke(
    port: number,
    server: RawServer,
    left: () => Promise<unknown>,
    others: { limit?: number; timeout?: number } = {},
  ): Promise<InvocationRecord> {
    figures.faults += 1;
    undo = throughProxy(port);
    const { limit, timeout } = others;
    return attack({
      client: clientOf(`https://${server.host}`, timeout),
      mode: 'sync',
      reads: () => server.requests.length,
      left: () => Promise.all([server.left(), left()]),
      ...(limit === undefined ? {} : { limit }),
    });
  }

  function expectError(
    record: InvocationRecord,
    host: string,
    expected: readonly [ErrorCode, Execution],
  ): void {
    const error = errorOf(record);
    assert.deepEqual([error.code, error.details.execution], expected, error.message);
    assert.ok(error.message.includes(host), error.message);
    figures.survived += 1;
  }

  const refused = ['PROXY_REFUSED', 'didNotRun'] as const;
  const lost = ['CONNECTION_LOST', 'mayHaveRun'] as const;

  const misdeeds: Readonly<Record<string, readonly [Misdeeds, readonly [ErrorCode, Execution], number?]>> = {
    'closes when it is asked': [{ asked: (client) => client.destroy() }, ['TLS_FAILED', 'didNotRun']],
    'resets when it is asked': [{ asked: (client) => client.resetAndDestroy() }, ['TLS_FAILED', 'didNotRun']],
    'wants a password': [
      {
        asked: (client) =>
          client.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n'),
      },
      refused,
    ],
    'forbids the host': [
      { asked: (client) => client.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno') },
      refused,
    ],
    'does not reach the host': [
      { asked: (client) => client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n<html>') },
      refused,
    ],
    'has moved': [
      { asked: (client) => client.end('HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\n\r\n') },
      refused,
    ],
    'never answers': [{ asked: hang }, ['CONNECT_TIMEOUT', 'didNotRun'], 10_000],
    'drops the way before TLS': [{ opened: cut }, ['TLS_FAILED', 'didNotRun']],
    'drops the way in the handshake': [
      {
        sent: (way) => {
          cut(way);
        },
      },
      ['TLS_FAILED', 'didNotRun'],
    ],
  };
  for (const [what, [deeds, expected, limit]] of Object.entries(misdeeds)) {
    it(`that ${what}`, async () => {
      const server = await startRawServer((socket) => socket.end(whole), {
        certificates: testCertificates(),
      });
      const proxy = await startOddProxy(deeds);
      try {
        const record = await invoke(
          proxy.port,
          server,
          () => proxy.left(),
          limit === undefined ? {} : { limit },
        );
        expectError(record, server.host, expected);
        assert.equal(server.requests.length, 0);
      } finally {
        await proxy.close();
        await server.close();
      }
    });
  }

  const later: Readonly<Record<string, (drop: () => void, socket: Socket) => void>> = {
    'when the request was read': (drop) => {
      drop();
    },
    'in the head of the answer': (drop, socket) =>
      socket.write(whole.slice(0, 30), () => setTimeout(drop, 20)),
    'in the body of the answer': (drop, socket) =>
      socket.write(whole.slice(0, -10), () => setTimeout(drop, 20)),
  };
  for (const [when, answer] of Object.entries(later)) {
    it(`that drops the way ${when}`, async () => {
      let drop = (): void => undefined;
      const server = await startRawServer(
        (socket) => {
          answer(() => {
            drop();
          }, socket);
        },
        { certificates: testCertificates() },
      );
      const proxy = await startOddProxy({
        opened: (way) =>
          (drop = () => {
            cut(way);
          }),
      });
      try {
        expectError(await invoke(proxy.port, server, () => proxy.left()), server.host, lost);
        assert.equal(server.requests.length, 1);
      } finally {
        await proxy.close();
        await server.close();
      }
    });

    it(`that is killed ${when}`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'functiongraph-proxy-'));
      const proxy = await startProxy(folder);
      const server = await startRawServer(
        (socket) => {
          answer(() => void proxy.kill(), socket);
        },
        { certificates: testCertificates() },
      );
      try {
        const record = await invoke(proxy.port, server, () => proxy.kill(), { timeout: 5000 });
        expectError(record, server.host, lost);
        assert.equal(server.requests.length, 1);
      } finally {
        await proxy.kill();
        await server.close();
        rmSync(folder, { recursive: true });
      }
    });
  }

  it('that works, all goes well', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'functiongraph-proxy-'));
    const proxy = await startProxy(folder);
    const server = await startRawServer((socket) => socket.end(whole), { certificates: testCertificates() });
    try {
      const record = await invoke(proxy.port, server, () => Promise.resolve(), { timeout: 5000 });
      assert.equal(record.outcome.kind, 'succeeded');
      assert.equal(proxy.asked(server.host), 1);
      figures.survived += 1;
    } finally {
      await proxy.close();
      await server.close();
      rmSync(folder, { recursive: true });
    }
  });
});
