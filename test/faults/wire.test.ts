import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer as createTcpServer, type AddressInfo } from 'node:net';

import type { InvocationMode } from '../../src/invocations/invocation-record';
import { figures } from '../figures';
import type { Certificates } from '../servers/private-tls';
import { httpAnswer, startRawServer, type RawServerOptions } from '../servers/raw-server';
import { answerTime, attack, clientOf, errorOf } from './attack';
import { testCertificates } from './certificates';
import { goodAnswers, type Expected, type WireFault } from './wire-fault';
import { wireFaults } from './wire-faults';

type Transport = 'TCP' | 'TLS';

const modes: readonly InvocationMode[] = ['sync', 'async'];

/** One fault, for one kind of invocation, over one transport. */
async function tryFault(fault: WireFault, mode: InvocationMode, certificates?: Certificates): Promise<void> {
  const options: RawServerOptions = { ...fault.options, ...(certificates ? { certificates } : {}) };
  const good = goodAnswers[mode];
  const server = await startRawServer((socket, request, reset) => {
    fault.answer?.({ socket, request, reset, good });
  }, options);
  figures.faults += 1;
  try {
    const record = await attack({
      client: clientOf(`${certificates ? 'https' : 'http'}://${server.host}`, fault.time),
      mode,
      payload: fault.payload === undefined ? '{}' : `"${'x'.repeat(fault.payload)}"`,
      reads: () => server.requests.length,
      left: () => server.left(),
    });
    const expected = expectedOf(fault, mode);
    if (expected === 'well') {
      assert.equal(
        record.outcome.kind,
        mode === 'sync' ? 'succeeded' : 'accepted',
        messageOf(record.outcome),
      );
    } else {
      const error = errorOf(record);
      assert.deepEqual([error.code, error.details.execution], expected, error.message);
      assert.equal(error.details.host, server.host);
      assert.ok(error.message.includes(server.host), error.message);
    }
    assert.equal(server.connections(), 1);
    figures.survived += 1;
  } finally {
    await server.close();
  }
}

function expectedOf({ expected }: WireFault, mode: InvocationMode): Expected {
  return typeof expected === 'object' && 'sync' in expected ? expected[mode] : expected;
}

function messageOf(outcome: object): string {
  return 'error' in outcome ? String(outcome.error) : '';
}

describe('faults on the wire', () => {
  const transports: Readonly<Record<Transport, () => Certificates | undefined>> = {
    TCP: () => undefined,
    TLS: testCertificates,
  };
  for (const [transport, certificates] of Object.entries(transports)) {
    describe(`over ${transport}`, () => {
      for (const [what, faults] of Object.entries(wireFaults)) {
        for (const fault of faults) {
          it(`${what} ${fault.name}`, async () => {
            for (const mode of modes) {
              await tryFault(fault, mode, certificates());
            }
          });
        }
      }
    });
  }

  for (const status of [300, 301, 302, 303, 304, 305, 307, 308, 399]) {
    it(`a redirect with ${status} takes nothing to another host`, async () => {
      const other = await startRawServer((socket) => socket.end(httpAnswer(200, {}, '{}')));
      try {
        await tryFault(
          {
            name: '',
            answer: ({ socket }) => socket.end(httpAnswer(status, { Location: `http://${other.host}/` })),
            expected: ['REDIRECTED', [301, 302, 307, 308].includes(status) ? 'didNotRun' : 'mayHaveRun'],
          },
          'sync',
        );
        assert.equal(other.connections(), 0);
      } finally {
        await other.close();
      }
    });
  }
});

describe('cancelling', () => {
  const moments: Readonly<Record<string, (stop: () => void) => Partial<WireFault>>> = {
    'when the connection stands': (stop) => ({ options: { accept: stop } }),
    'in the middle of the request': (stop) => ({ payload: 1_000_000, options: { reading: stop } }),
    'when the request was read': (stop) => ({ answer: stop }),
    'in the head of the answer': (stop) => ({
      answer: ({ socket }) => socket.write('HTTP/1.1 200 OK\r\nX-', () => setTimeout(stop, 20)),
    }),
    'in the body of the answer': (stop) => ({
      answer: ({ socket }) =>
        socket.write('HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{', () => setTimeout(stop, 20)),
    }),
  };
  for (const [when, faultOf] of Object.entries(moments)) {
    for (const certificates of [() => undefined, testCertificates]) {
      it(`${when} ends the call at once${certificates === testCertificates ? ', over TLS' : ''}`, async () => {
        const controller = new AbortController();
        const fault = faultOf(() => {
          controller.abort();
        });
        const tls = certificates();
        const server = await startRawServer(
          (socket, request, reset) => fault.answer?.({ socket, request, reset, good: goodAnswers.sync }),
          { ...fault.options, ...(tls ? { certificates: tls } : {}) },
        );
        figures.faults += 1;
        try {
          const record = await attack({
            client: clientOf(`${tls ? 'https' : 'http'}://${server.host}`, 60_000),
            mode: 'sync',
            payload: fault.payload === undefined ? '{}' : `"${'x'.repeat(fault.payload)}"`,
            signal: controller.signal,
            limit: 100,
            reads: () => server.requests.length,
            left: () => server.left(),
          });
          assert.equal(record.outcome.kind, 'cancelled');
          const error = errorOf(record);
          assert.equal(error.code, 'CANCELLED');
          // Whoever speaks TLS last may know of the connection before the other side does.
          const executions =
            when === 'when the connection stands' ? ['mayHaveRun', 'didNotRun'] : ['mayHaveRun'];
          assert.ok(executions.includes(error.details.execution ?? ''));
          figures.survived += 1;
        } finally {
          await server.close();
        }
      });
    }
  }
});

describe('connections that never stand', () => {
  /** The call must fail before anything was sent. */
  async function expectUnsent(
    endpoint: string,
    code: string,
    others: { limit?: number; left?: () => Promise<unknown> } = {},
  ): Promise<void> {
    figures.faults += 1;
    const { limit = answerTime, left = () => Promise.resolve() } = others;
    const record = await attack({ client: clientOf(endpoint), mode: 'sync', limit, reads: () => 0, left });
    const error = errorOf(record);
    assert.deepEqual([error.code, error.details.execution], [code, 'didNotRun'], error.message);
    assert.ok(error.message.includes(new URL(endpoint).host), error.message);
    figures.survived += 1;
  }

  /** A TCP server that does something to each connection, and knows nothing of TLS. */
  async function withTcp(
    serve: Parameters<typeof createTcpServer>[1],
    use: (port: number) => Promise<void>,
  ): Promise<void> {
    const server = createTcpServer((socket) => {
      socket.on('error', () => undefined);
      serve?.(socket);
    });
    await once(server.listen(0, '127.0.0.2'), 'listening');
    try {
      await use((server.address() as AddressInfo).port);
    } finally {
      server.close();
      await once(server, 'close');
    }
  }

  it('where nobody listens', async () => {
    let free = 0;
    await withTcp(undefined, (port) => Promise.resolve(void (free = port)));
    await expectUnsent(`http://127.0.0.2:${free}`, 'CONNECTION_REFUSED');
    await expectUnsent(`https://127.0.0.2:${free}`, 'CONNECTION_REFUSED');
  });

  it('where there is no such host', () =>
    expectUnsent('https://no-such-host.invalid', 'HOST_NOT_FOUND', { limit: 8000 }));

  it('where something else than TLS answers', () =>
    withTcp(
      (socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
      (port) => expectUnsent(`https://127.0.0.2:${port}`, 'TLS_FAILED'),
    ));

  it('where the connection is reset or closed in the handshake', async () => {
    await withTcp(
      (socket) => socket.once('data', () => socket.resetAndDestroy()),
      (port) => expectUnsent(`https://127.0.0.2:${port}`, 'TLS_FAILED'),
    );
    await withTcp(
      (socket) => socket.once('data', () => socket.destroy()),
      (port) => expectUnsent(`https://127.0.0.2:${port}`, 'TLS_FAILED'),
    );
    await withTcp(
      (socket) => socket.once('data', () => socket.end(Buffer.from('15030300020228', 'hex'))),
      (port) => expectUnsent(`https://127.0.0.2:${port}`, 'TLS_FAILED'),
    );
  });

  it('where the certificate is for another name', async () => {
    const certificates = testCertificates();
    const server = await startRawServer((socket) => socket.destroy(), { certificates, address: '127.0.0.1' });
    try {
      await expectUnsent(`https://${server.host}`, 'TLS_FAILED', { left: () => server.left() });
      assert.equal(server.requests.length, 0);
    } finally {
      await server.close();
    }
  });

  it('where the handshake never ends, within ten seconds', () =>
    withTcp(
      (socket) => socket.resume(),
      (port) => expectUnsent(`https://127.0.0.2:${port}`, 'CONNECT_TIMEOUT', { limit: 10_000 }),
    ));
});
