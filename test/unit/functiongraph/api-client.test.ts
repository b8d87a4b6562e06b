import assert from 'node:assert/strict';

import type { BoundCredentials } from '../../../src/credentials/bound-credentials';
import { isCancelled, isFunctionGraphError } from '../../../src/errors';
import type { ApiClient } from '../../../src/functiongraph/api-client';
import { clientOf, startApiServer, unaborted, withApiServer } from '../../servers/api-server';

const request = { method: 'GET', projectId: 'p1', path: '/fgs/functions' } as const;
const write = { method: 'POST', projectId: 'p1', path: '/fgs/things', body: { name: 'ü' } } as const;
const tokenFor = (host: string, token: string): BoundCredentials => ({
  credentials: { kind: 'token', token },
  hosts: [host],
});

describe('the API client', () => {
  it('sends path, query and body as the reference writes them, signed, and parses the answer', () =>
    withApiServer(
      () => ({ body: { a: 1 } }),
      async (server, client) => {
        const query = { marker: 0, status: 'a b+c', left: undefined };
        assert.deepEqual((await client.read({ ...request, query }, unaborted)).value, { a: 1 });
        await client.write(write, unaborted);
        const [read, written] = server.requests;
        assert.ok(read && written);
        assert.equal(read.path, '/v2/p1/fgs/functions');
        assert.deepEqual(
          [...read.query],
          [
            ['marker', '0'],
            ['status', 'a b+c'],
          ],
        );
        assert.match(
          String(read.headers.authorization),
          /Access=ACCESSKEY0TEST, SignedHeaders=content-type;/,
        );
        assert.equal(read.headers['x-project-id'], 'p1');
        assert.equal(written.body, '{"name":"ü"}');
      },
    ));

  it('reads over one connection, which is asked for without being signed', () =>
    withApiServer(
      () => ({ body: [] }),
      async (server, client) => {
        for (let count = 0; count < 20; count += 1) {
          await client.read(request, unaborted);
        }
        assert.equal(server.connections(), 1);
        assert.equal(server.requests[0]?.headers.connection, 'keep-alive');
        assert.doesNotMatch(
          String(server.requests[0].headers.authorization),
          /SignedHeaders=[^,]*connection/,
        );
      },
    ));

  it('repeats a read, and signs each attempt anew', () =>
    withApiServer(
      (_, count) => (count === 1 ? 'broken' : count === 2 ? { status: 503 } : { body: {} }),
      async (server, client) => {
        await client.read(request, unaborted);
        assert.equal(server.requests.length, 3);
      },
    ));

  it('sends a write once, whatever happens, and says that it may have been done', async () => {
    for (const reply of ['broken', { status: 503 }, { status: 429 }, { status: 401 }] as const) {
      await withApiServer(
        () => reply,
        async (server) => {
          const renew = () => Promise.resolve(tokenFor(server.host, 'fresh'));
          const failing = clientOf(server.host, { renew }).write(write, unaborted);
          await assert.rejects(failing, (error) => {
            assert.ok(isFunctionGraphError(error));
            assert.equal(error.details.execution, undefined);
            assert.equal(error.message.includes('The change may have been made'), reply === 'broken');
            return true;
          });
          assert.equal(server.requests.length, 1);
        },
      );
    }
  });

  it('renews refused credentials once, for all who read at that moment', async () => {
    const server = await startApiServer(({ headers }) =>
      headers['x-auth-token'] === 'fresh'
        ? { body: {} }
        : { status: 401, body: { error_code: 'APIGW.0301' } },
    );
    try {
      const refused: BoundCredentials[] = [];
      const stale = tokenFor(server.host, 'stale');
      const client = clientOf(server.host, {
        credentials: stale,
        renew(given) {
          refused.push(given);
          return Promise.resolve(tokenFor(server.host, 'fresh'));
        },
      });
      await Promise.all([client.read(request, unaborted), client.read(request, unaborted)]);
      await client.read(request, unaborted);
      assert.deepEqual(refused, [stale]);
    } finally {
      await server.close();
    }
  });

  it('does not try again where renewing brings nothing, or the fresh credentials are refused too', () =>
    withApiServer(
      () => ({ status: 401, body: { error_code: 'APIGW.0301', error_msg: 'decrypt token fail' } }),
      async (server, client) => {
        const failing = async (each: ApiClient, requests: number) => {
          server.requests.length = 0;
          await assert.rejects(each.read(request, unaborted), { code: 'CALL_REJECTED' });
          assert.equal(server.requests.length, requests);
        };
        await failing(client, 1);
        await failing(clientOf(server.host, { renew: () => Promise.resolve(undefined) }), 1);
        await failing(
          clientOf(server.host, { renew: () => Promise.resolve(tokenFor(server.host, 't2')) }),
          2,
        );
      },
    ));

  it('lets nobody wait for the renewal who does not want to any more', () =>
    withApiServer(
      () => ({ status: 401 }),
      async (server) => {
        const stop = new AbortController();
        const renew = () => (stop.abort(), new Promise<never>(() => undefined));
        await assert.rejects(clientOf(server.host, { renew }).read(request, stop.signal), isCancelled);
      },
    ));

  it('releases the credentials to their hosts only', () =>
    withApiServer(
      () => ({ body: {} }),
      async (server, client) => {
        const elsewhere = { ...request, endpoint: 'http://127.0.0.1:9' };
        await assert.rejects(client.read(elsewhere, unaborted), { code: 'CREDENTIALS_FOREIGN_HOST' });
        assert.equal(server.requests.length, 0);
      },
    ));

  it('names host and place of an answer that is no JSON, and shows no secret that is in it', () =>
    withApiServer(
      () => ({ body: '<html>ACCESSKEY0TEST SECRETKEY' }),
      async (server, client) => {
        await assert.rejects(client.read(request, unaborted), {
          code: 'ANSWER_UNREADABLE',
          message: `The answer of ${server.host} to GET /fgs/functions is no JSON. It starts with: <html>***TEST ***`,
        });
      },
    ));
});
