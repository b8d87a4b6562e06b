import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';

import {
  isFunctionGraphError,
  type ErrorCode,
  type Execution,
  type FunctionGraphError,
} from '../../../src/errors';
import { headerOf, type HttpAnswer } from '../../../src/http/message';
import { send, type SendOptions } from '../../../src/http/send';
import { httpAnswer, withRawServer } from '../../servers/raw-server';

const secret = 'SECRET-IN-A-HEADER';

const limits: SendOptions = {
  connectTimeout: 5000,
  answerTimeout: 5000,
  maxAnswerSize: 1_000_000,
  keepAlive: false,
  signal: new AbortController().signal,
};

function post(host: string, options: Partial<SendOptions> = {}): Promise<HttpAnswer> {
  return send(
    {
      method: 'POST',
      url: `http://${host}/v2/p/fgs/functions/urn:fss:r:p:function:d:f:!prod/invocations`,
      headers: { Authorization: secret, 'Content-Type': 'application/json' },
      // A view of a part of its memory, and no Buffer.
      body: new TextEncoder().encode('[{"k":1}]').subarray(1, -1),
    },
    { ...limits, ...options },
  );
}

async function failure(call: Promise<unknown>): Promise<FunctionGraphError> {
  try {
    await call;
  } catch (error) {
    assert.ok(isFunctionGraphError(error), String(error));
    assert.ok(!JSON.stringify([error, error.cause, error.stack]).includes(secret), 'the secret leaked');
    return error;
  }
  return assert.fail('the call succeeded');
}

describe('sending a request', () => {
  it('puts the path on the wire as it is, with the bytes of the body and a connection of its own', () =>
    withRawServer(
      (socket) => socket.end(httpAnswer(200, {}, 'ok')),
      async (server) => {
        await post(server.host);
        const [request = ''] = server.requests;
        assert.match(
          request,
          /^POST \/v2\/p\/fgs\/functions\/urn:fss:r:p:function:d:f:!prod\/invocations HTTP/,
        );
        assert.match(request, /^Connection: close\r$/m);
        assert.match(request, /^Accept-Encoding: identity\r$/m);
        assert.match(request, /\r\n\r\n\{"k":1\}$/);
      },
    ));

  it('gives any status back, with headers by lower-case name', () =>
    withRawServer(
      (socket) => socket.end(httpAnswer(503, { 'X-CFF-Request-Id': 'r' }, 'busy')),
      async (server) => {
        const answer = await post(server.host);
        assert.equal(answer.status, 503);
        assert.equal(headerOf(answer.headers, 'x-cff-request-ID'), 'r');
        assert.equal(answer.body.toString(), 'busy');
      },
    ));

  it('reads headers of 30 KB', () =>
    withRawServer(
      (socket) => socket.end(httpAnswer(200, { 'X-Cff-Function-Log': 'A'.repeat(30_000) })),
      async (server) => {
        const answer = await post(server.host);
        assert.equal(headerOf(answer.headers, 'X-Cff-Function-Log')?.length, 30_000);
      },
    ));

  it('passes over an informational answer that comes first', () =>
    withRawServer(
      (socket) => socket.end(`HTTP/1.1 103 Early Hints\r\n\r\n${httpAnswer(200, {}, 'ok')}`),
      async (server) => {
        assert.equal((await post(server.host)).body.toString(), 'ok');
      },
    ));

  it('follows no redirect, which would carry secrets away', () =>
    withRawServer(
      (socket, request) =>
        socket.end(
          httpAnswer(307, { Location: `http://${/^Host: (.*)\r$/m.exec(request)?.[1] ?? ''}/other` }),
        ),
      async (server) => {
        assert.equal((await post(server.host)).status, 307);
        assert.equal(server.requests.length, 1);
      },
    ));

  const broken: [string, string | undefined, ErrorCode][] = [
    ['is closed without a byte', undefined, 'CONNECTION_LOST'],
    ['ends in the middle of the head', 'HTTP/1.1 200 OK\r\nContent-', 'CONNECTION_LOST'],
    [
      'ends in the middle of the body',
      httpAnswer(200, { 'Content-Length': '100' }, 'short'),
      'CONNECTION_LOST',
    ],
    ['is no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n', 'ANSWER_UNREADABLE'],
    ['has broken gzip', httpAnswer(200, { 'Content-Encoding': 'gzip' }, 'no gzip'), 'ANSWER_UNREADABLE'],
    ['has endless headers', httpAnswer(200, { 'X-Long': 'A'.repeat(300_000) }), 'ANSWER_TOO_LARGE'],
    ['is too large', httpAnswer(200, {}, 'x'.repeat(1_100_000)), 'ANSWER_TOO_LARGE'],
  ];
  for (const [what, bytes, code] of broken) {
    it(`an answer that ${what} is ${code}, and the request is not sent again`, () =>
      withRawServer(
        (socket) => (bytes === undefined ? socket.destroy() : socket.end(bytes)),
        async (server) => {
          const error = await failure(post(server.host));
          assert.equal(error.code, code);
          assert.equal(error.details.execution, 'mayHaveRun');
          assert.equal(error.details.host, server.host);
          assert.ok(error.message.includes(server.host));
          assert.equal(server.requests.length, 1);
        },
      ));
  }

  it('bounds the inflated size, not the one on the wire', () =>
    withRawServer(
      (socket) => {
        const zipped = gzipSync(Buffer.alloc(20_000_000));
        socket.write(
          httpAnswer(200, { 'Content-Encoding': 'gzip', 'Content-Length': String(zipped.length) }),
        );
        socket.end(zipped);
      },
      async (server) => {
        assert.equal((await failure(post(server.host))).code, 'ANSWER_TOO_LARGE');
      },
    ));

  it('stops waiting for an answer after its time', () =>
    withRawServer(
      () => undefined,
      async (server) => {
        const error = await failure(post(server.host, { answerTimeout: 50 }));
        assert.equal(error.code, 'RESPONSE_TIMEOUT');
        assert.equal(error.details.execution, 'mayHaveRun');
      },
    ));

  it('stops waiting for the rest of a body after its time', () =>
    withRawServer(
      (socket) => socket.write(httpAnswer(200, { 'Content-Length': '100' }, 'slow')),
      async (server) => {
        assert.equal((await failure(post(server.host, { answerTimeout: 50 }))).code, 'RESPONSE_TIMEOUT');
      },
    ));

  it('is cancelled by its signal, which closes the connection', async () => {
    const stop = new AbortController();
    let closed: Promise<unknown> | undefined;
    await withRawServer(
      (socket) => {
        closed = once(socket, 'close');
        stop.abort();
      },
      async (server) => {
        const error = await failure(post(server.host, { signal: stop.signal }));
        assert.equal(error.code, 'CANCELLED');
        assert.equal(error.details.execution, 'mayHaveRun');
        await closed;
      },
    );
  });

  it('sends nothing where it was cancelled before', () =>
    withRawServer(
      (socket) => socket.end(httpAnswer(200, {})),
      async (server) => {
        const error = await failure(post(server.host, { signal: AbortSignal.abort() }));
        assert.equal(error.code, 'CANCELLED');
        assert.equal(error.details.execution, 'didNotRun');
        assert.equal(server.requests.length, 0);
      },
    ));

  it('says that nothing was sent where nobody listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    assert.ok(address !== null && typeof address === 'object');
    server.close();
    await once(server, 'close');
    await expectFault(`127.0.0.1:${address.port}`, 'CONNECTION_REFUSED', 'didNotRun');
  });

  it('says that nothing was sent to a host that does not exist', () =>
    expectFault('no-such-host.invalid', 'HOST_NOT_FOUND', 'didNotRun'));

  it('says that nothing was sent where TLS fails', async () => {
    const server = createServer((socket) => socket.end('no TLS here')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    assert.ok(address !== null && typeof address === 'object');
    const error = await failure(
      send({ method: 'POST', url: `https://127.0.0.1:${address.port}/`, headers: {} }, limits),
    );
    server.close();
    assert.equal(error.code, 'TLS_FAILED');
    assert.equal(error.details.execution, 'didNotRun');
  });

  it('gives up on a connection that does not come to stand', () =>
    withRawServer(
      () => undefined,
      async (server) => {
        const error = await failure(
          send(
            { method: 'POST', url: `https://${server.host}/`, headers: {} },
            { ...limits, connectTimeout: 100 },
          ),
        );
        assert.equal(error.code, 'CONNECT_TIMEOUT');
        assert.equal(error.details.execution, 'didNotRun');
      },
    ));
});

async function expectFault(host: string, code: ErrorCode, execution: Execution): Promise<void> {
  const error = await failure(post(host));
  assert.equal(error.code, code);
  assert.equal(error.details.execution, execution);
  assert.ok(error.message.includes(host));
}
