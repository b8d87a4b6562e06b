import assert from 'node:assert/strict';

import { listAliases } from '../../../src/functiongraph/aliases';
import { readFunctionMetadata } from '../../../src/functiongraph/function-metadata';
import { listFunctions } from '../../../src/functiongraph/list-functions';
import { readAll } from '../../../src/functiongraph/pages';
import { listVersions } from '../../../src/functiongraph/versions';
import { parseUrn } from '../../../src/urn';
import { unaborted, withApiServer } from '../../servers/api-server';

const projectId = '7aad83af3e8d42e99ac194e8419e2c9b';
const urnText = `urn:fss:eu-de:${projectId}:function:default:hello`;
const urn = parseUrn(`${urnText}:!prod`);

/** As the API reference shows an entry of the list, with a field and a runtime that nobody knows. */
const entry = {
  func_urn: urnText,
  func_name: 'hello',
  package: 'default',
  runtime: 'Quantum1.0',
  timeout: 40,
  handler: 'index.handler',
  memory_size: '128',
  version: 'latest',
  last_modified: '2026-03-17 10:13:22',
  long_time: { odd: true },
};

describe('functions of an account', () => {
  it('are read over all pages, with runtimes and fields that nobody knows', () =>
    withApiServer(
      ({ query }) => {
        const marker = Number(query.get('marker'));
        const all = Array.from({ length: 900 }, (_, index) => ({ ...entry, func_urn: `${urnText}${index}` }));
        const functions = all.slice(marker, marker + Number(query.get('maxitems')));
        return { body: { functions, next_marker: marker + functions.length, count: 900 } };
      },
      async (server, client) => {
        const { items, problems } = await readAll(listFunctions(client, projectId, unaborted));
        assert.equal(items.length, 900);
        assert.equal(server.requests.length, 3);
        assert.deepEqual(problems, []);
        assert.deepEqual(items[0], {
          urn: parseUrn(`${urnText}0`),
          runtime: 'Quantum1.0',
          handler: 'index.handler',
          memorySize: 128,
          timeout: 40,
          lastModified: Date.UTC(2026, 2, 17, 10, 13, 22),
          version: 'latest',
        });
      },
    ));

  it('are read although one entry is odd', () =>
    withApiServer(
      () => ({
        body: { functions: [entry, null, { func_urn: 7 }, { func_urn: `${urnText}:\n[x](y)` }, 'a'] },
      }),
      async (_, client) => {
        const { items, problems } = await readAll(listFunctions(client, projectId, unaborted));
        assert.equal(items.length, 1);
        assert.equal(problems.length, 4);
      },
    ));

  it('end at a page that repeats and at a marker that stands still', async () => {
    const functions = Array.from({ length: 400 }, (_, index) => ({
      ...entry,
      func_urn: `${urnText}${index}`,
    }));
    for (const next of [(marker: number) => marker + 400, () => 0]) {
      await withApiServer(
        ({ query }) => ({ body: { functions, next_marker: next(Number(query.get('marker'))), count: 9999 } }),
        async (server, client) => {
          assert.equal((await readAll(listFunctions(client, projectId, unaborted))).items.length, 400);
          assert.ok(server.requests.length <= 2);
        },
      );
    }
  });

  it('are an error that names host and place where something else comes than a list', async () => {
    for (const body of [{}, { functions: 'none' }, { functions: { 0: entry } }, 'true', null]) {
      await withApiServer(
        () => ({ body }),
        async (server, client) => {
          await assert.rejects(readAll(listFunctions(client, projectId, unaborted)), (error: Error) => {
            assert.ok(
              error.message.startsWith(
                `The answer of ${server.host} to GET /fgs/functions has no list "functions". `,
              ),
            );
            return 'code' in error && error.code === 'ANSWER_UNREADABLE';
          });
        },
      );
    }
  });
});

describe('one function', () => {
  it('tells the facts of the version or alias that is asked for', () =>
    withApiServer(
      () => ({ body: entry }),
      async (server, client) => {
        const facts = await readFunctionMetadata(client, urn, unaborted);
        assert.deepEqual(facts.urn, urn);
        assert.equal(facts.memorySize, 128);
        assert.equal(server.requests[0]?.path, `/v2/${projectId}/fgs/functions/${urnText}:!prod/config`);
      },
    ));

  it('lists its versions by their names, or by the end of their URNs', () =>
    withApiServer(
      () => ({
        body: {
          versions: [
            { ...entry, func_urn: `${urnText}:latest` },
            { func_urn: `${urnText}:v1`, description: 'first' },
            { func_urn: urnText },
          ],
          next_marker: 3,
          count: 3,
        },
      }),
      async (server, client) => {
        const { items } = await listVersions(client, urn, unaborted);
        assert.deepEqual(
          items.map(({ version, description }) => [version, description]),
          [
            ['latest', undefined],
            ['v1', 'first'],
          ],
        );
        assert.equal(server.requests[0]?.path, `/v2/${projectId}/fgs/functions/${urnText}/versions`);
      },
    ));

  it('lists its aliases with their weights, from a bare list or a named one', async () => {
    const aliases = [
      { name: 'prod', version: 'v2', additional_version_weights: { v1: 10, v0: 'odd' }, description: '' },
      {
        name: 'test',
        version: 'latest',
        last_modified: '2026-03-17T10:13:22Z',
        alias_urn: 'urn:fss:xxx: 7aad',
      },
      { version: 'v1' },
    ];
    for (const body of [aliases, { aliases }]) {
      await withApiServer(
        () => ({ body }),
        async (_, client) => {
          const { items, problems } = await listAliases(client, urn, unaborted);
          assert.deepEqual(items, [
            { name: 'prod', version: 'v2', weights: new Map([['v1', 10]]) },
            {
              name: 'test',
              version: 'latest',
              weights: new Map(),
              lastModified: Date.UTC(2026, 2, 17, 10, 13, 22),
            },
          ]);
          assert.equal(problems.length, 1);
        },
      );
    }
  });

  it('tells with the platform code that it was deleted between two calls', () =>
    withApiServer(
      ({ path }) =>
        path.endsWith('/versions')
          ? { body: { versions: [entry] } }
          : { status: 404, body: { error_code: 'FSS.1051', error_msg: 'Not found the function' } },
      async (_, client) => {
        await listVersions(client, urn, unaborted);
        await assert.rejects(listAliases(client, urn, unaborted), (error: { details?: object }) => {
          assert.deepEqual(Object.entries(error.details ?? {}).sort(), [
            ['host', (error.details as { host: string }).host],
            ['httpStatus', 404],
            ['platformCode', 'FSS.1051'],
            ['platformMessage', 'Not found the function'],
          ]);
          return true;
        });
      },
    ));
});
