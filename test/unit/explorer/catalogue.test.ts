import assert from 'node:assert/strict';

import { createCatalogue, type Catalogue } from '../../../src/explorer/catalogue';
import { readFunctions } from '../../../src/explorer/read-functions';
import type { ConfiguredFunction } from '../../../src/explorer/configured-function';
import type { ApiClient } from '../../../src/functiongraph/api-client';
import { silentLogger } from '../../../src/logger';
import { unaborted, withApiServer } from '../../servers/api-server';
import { localClient, startTestServer } from '../local/test-server';

const urnText = 'urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:hello';

function functionsOf(...urns: string[]): ConfiguredFunction[] {
  return [...readFunctions([urns], []).functions];
}

function catalogueWith(client: ApiClient, warnings: string[] = []): Catalogue {
  return createCatalogue({
    connect: () => Promise.resolve(client),
    connectUnasked: () => Promise.resolve(client),
    profileOf: ({ urn }) => urn.region,
    log: { ...silentLogger, warn: (message) => warnings.push(message) },
  });
}

describe('the catalogue', () => {
  it('reads each thing once until it is refreshed, of one function or of all', () =>
    withApiServer(
      () => ({ body: [{ name: 'prod', version: 'v1' }] }),
      async (server, client) => {
        const catalogue = catalogueWith(client);
        const [hello, hello2] = functionsOf(urnText, `${urnText}2`);
        assert.ok(hello && hello2);
        const readBoth = async () => {
          await Promise.all([hello, hello2, hello].map((each) => catalogue.aliases(each, unaborted)));
        };
        await readBoth();
        await readBoth();
        assert.equal(server.requests.length, 2);
        catalogue.refresh(hello);
        await readBoth();
        assert.equal(server.requests.length, 3);
        catalogue.refresh();
        await readBoth();
        assert.equal(server.requests.length, 5);
      },
    ));

  it('shares what versions of one function have in common, and not their facts', () =>
    withApiServer(
      ({ path }) => ({ body: path.endsWith('/config') ? { timeout: path.includes(':v1/') ? 1 : 2 } : [] }),
      async (server, client) => {
        const catalogue = catalogueWith(client);
        const [whole, v1] = functionsOf(urnText, `${urnText}:v1`);
        assert.ok(whole && v1);
        assert.equal(catalogue.isConnected(whole), false);
        await catalogue.aliases(whole, unaborted);
        assert.equal(catalogue.isConnected(v1), true);
        await catalogue.aliases(v1, unaborted);
        assert.equal(server.requests.length, 1);
        assert.equal(catalogue.knownMetadata(whole), undefined);
        assert.equal((await catalogue.metadata(whole, unaborted)).timeout, 2);
        assert.equal((await catalogue.metadata(v1, unaborted)).timeout, 1);
        assert.equal(catalogue.knownMetadata(whole)?.timeout, 2);
      },
    ));

  it('keeps the rest where one part is forbidden, and logs what is odd', () =>
    withApiServer(
      ({ path }) =>
        path.endsWith('/versions')
          ? { status: 403, body: { error_code: 'FSS.0403', error_msg: 'Forbidden' } }
          : { body: { events: [{ id: 'e-1', name: 'first' }, 'odd'] } },
      async (_, client) => {
        const warnings: string[] = [];
        const catalogue = catalogueWith(client, warnings);
        const [hello] = functionsOf(urnText);
        assert.ok(hello);
        await assert.rejects(catalogue.versions(hello, unaborted), { code: 'CALL_REJECTED' });
        assert.equal((await catalogue.testEvents(hello, unaborted)).length, 1);
        assert.match(warnings.join(), /^test events of urn:\S+: An entry cannot be read: "odd"$/);
      },
    ));

  it('reads the local FunctionGraph like any other', async () => {
    const local = await startTestServer(
      { 'code/index.js': 'exports.handler = async (event, context) => event;' },
      [{ name: 'alpha', path: 'code', runtime: 'Node.js20.15', handler: 'index.handler', timeout: 7 }],
    );
    try {
      const catalogue = catalogueWith(localClient(local));
      const [alpha] = readFunctions(
        [],
        [[{ name: 'alpha', path: 'c', runtime: 'Node.js20.15', handler: 'h' }]],
      ).functions;
      assert.ok(alpha);
      assert.deepEqual(
        (await catalogue.versions(alpha, unaborted)).map(({ version }) => version),
        ['latest'],
      );
      assert.deepEqual(await catalogue.aliases(alpha, unaborted), []);
      assert.deepEqual(await catalogue.testEvents(alpha, unaborted), []);
      assert.equal((await catalogue.metadata(alpha, unaborted)).timeout, 7);
    } finally {
      await local.close();
    }
  });
});
