import assert from 'node:assert/strict';
import { pipeline } from 'node:stream/promises';
import { Readable, Writable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

import { projectOfRegion } from '../../src/credentials/iam/projects';
import { isFunctionGraphError } from '../../src/errors';
import { checkAccess } from '../../src/functiongraph/check-access';
import { listTestEvents } from '../../src/functiongraph/test-events';
import { parseUrn } from '../../src/urn';
import { clientOf as apiClientOf, unaborted } from '../servers/api-server';
import { httpAnswer, startRawServer } from '../servers/raw-server';
import { attack, clientOf, errorOf } from './attack';
import { makeBombs } from './bomb-bodies';

/** Bytes by which the process may grow: what the largest answer may have, held twice, and some for all else. */
const mostMemory = 150_000_000;

const urn = parseUrn('urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:hello');
const token = { kind: 'token', token: 'a token' } as const;

/** What is answered with a bomb; each tells what it ended with. */
const calls: Readonly<Record<string, (host: string) => Promise<unknown>>> = {
  'test events': (host) => listTestEvents(apiClientOf(host), urn, unaborted),
  'a look at the access': (host) => checkAccess(clientOf(`http://${host}`, 60_000), urn.projectId, unaborted),
  'the project of IAM': (host) =>
    projectOfRegion({ endpoint: `http://${host}`, hosts: [host] }, 'eu-de', token, unaborted),
};

describe('a small answer that inflates to 4 GB', function () {
  this.timeout(120_000);

  let bombs: Readonly<Record<string, Buffer>>;

  before(async () => {
    bombs = await makeBombs();
  });

  const encodings = ['gzip', 'deflate', 'br'];
  for (const encoding of encodings) {
    it(`by ${encoding} is one`, async () => {
      const bomb = bombs[encoding] ?? assert.fail();
      assert.ok(bomb.length < 5_000_000);
      let size = 0;
      const unpack = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress }[encoding];
      const count = new Writable({
        write(chunk: Buffer, _, done) {
          size += chunk.length;
          // More than any limit is enough; all of it takes a while.
          done(size > 100_000_000 ? new Error('enough') : undefined);
        },
      });
      await assert.rejects(pipeline(Readable.from([bomb]), unpack?.() ?? assert.fail(), count), /enough/);
    });

    for (const [status, mode] of [
      [200, 'sync'],
      [500, 'sync'],
      [202, 'async'],
    ] as const) {
      it(`by ${encoding}, with ${status} for an invocation (${mode}), ends in the limit, and not in the memory`, () =>
        withBomb(status, encoding, async ({ host, reads, left }) => {
          const record = await attack({ client: clientOf(`http://${host}`, 60_000), mode, reads, left });
          const error = errorOf(record);
          assert.deepEqual([error.code, error.details.execution], ['ANSWER_TOO_LARGE', 'mayHaveRun']);
        }));
    }

    for (const [what, call] of Object.entries(calls)) {
      it(`by ${encoding}, in place of ${what}, ends in the limit, and not in the memory`, () =>
        withBomb(200, encoding, async ({ host }) => {
          await assert.rejects(call(host), (error) => {
            assert.ok(isFunctionGraphError(error) && error.code === 'ANSWER_TOO_LARGE', String(error));
            return true;
          });
        }));
    }
  }

  async function withBomb(
    status: number,
    encoding: string,
    use: (server: { host: string; reads: () => number; left: () => Promise<void> }) => Promise<void>,
  ): Promise<void> {
    const bomb = bombs[encoding] ?? assert.fail();
    const headers = { 'Content-Encoding': encoding, 'Content-Length': String(bomb.length) };
    const server = await startRawServer((socket) => {
      socket.write(httpAnswer(status, headers));
      socket.end(bomb);
    });
    const before = process.memoryUsage().rss;
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss - before);
    }, 5);
    try {
      await use({ host: server.host, reads: () => server.requests.length, left: () => server.left() });
      assert.equal(server.connections(), 1, 'it was asked for again');
      assert.ok(most < mostMemory, `${most} bytes more`);
    } finally {
      clearInterval(watch);
      await server.close();
    }
  }
});
