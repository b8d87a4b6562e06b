import assert from 'node:assert/strict';

import { FunctionGraphError, isCancelled } from '../../../src/errors';
import { createCatalogue } from '../../../src/explorer/catalogue';
import { readSection, sectionsOf, type FunctionPart } from '../../../src/explorer/function-parts';
import { readFunctions } from '../../../src/explorer/read-functions';
import { silentLogger } from '../../../src/logger';
import { formatUrn } from '../../../src/urn';
import { clientOf, unaborted, withApiServer, type GivenAnswer } from '../../servers/api-server';

const urn = 'urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:hello';
const [hello] = readFunctions([[urn]], []).functions;
assert.ok(hello);

/** What stands under a section where the platform, or what is in front of it, answers so. */
async function partsOf(
  section: 'aliases' | 'versions' | 'testEvents',
  answer: GivenAnswer | FunctionGraphError,
  signal = unaborted,
): Promise<readonly FunctionPart[]> {
  const node = sectionsOf(hello ?? assert.fail()).find((each) => each.section === section);
  assert.ok(node);
  let parts: readonly FunctionPart[] = [];
  await withApiServer(
    () => (answer instanceof Error ? 'held' : answer),
    async (server) => {
      const connect = () =>
        answer instanceof Error ? Promise.reject(answer) : Promise.resolve(clientOf(server.host));
      const catalogue = createCatalogue({
        connect,
        connectUnasked: connect,
        profileOf: () => 'p',
        log: silentLogger,
      });
      parts = await readSection(node, catalogue, signal);
    },
  );
  return parts;
}

const shown = (parts: readonly FunctionPart[]) =>
  parts.map((part) => [part.kind, part.label, 'description' in part ? part.description : '']);

describe('what stands under a function', () => {
  it('are aliases, versions and test events', () => {
    assert.deepEqual(
      sectionsOf(hello).map(({ label }) => label),
      ['Aliases', 'Versions', 'Test Events'],
    );
  });

  it('shows aliases with their weights, which invoke what they name', async () => {
    const body = [
      { name: 'prod', version: 'v2', additional_version_weights: { v1: 10 } },
      { name: 'test', version: 'gone' },
    ];
    const parts = await partsOf('aliases', { body });
    assert.deepEqual(shown(parts), [
      ['alias', '!prod', '90 % v2, 10 % v1'],
      ['alias', '!test', 'gone'],
    ]);
    assert.equal(formatUrn(parts[0]?.configured.urn ?? hello.urn), `${urn}:!prod`);
    assert.equal(parts[0]?.configured.id, hello.id);
  });

  it('shows versions and test events by ids that stay', async () => {
    const versions = { body: { versions: [{ func_urn: `${urn}:v1`, version: 'v1', description: 'first' }] } };
    const events = { body: { events: [{ id: 'e-1', name: 'created' }] } };
    assert.deepEqual(shown(await partsOf('versions', versions)), [['version', 'v1', 'first']]);
    assert.deepEqual(shown(await partsOf('testEvents', events)), [['testEvent', 'created', '']]);
    const ids = async () => [
      ...(await partsOf('versions', versions)).map(({ id }) => id),
      ...(await partsOf('testEvents', events)).map(({ id }) => id),
    ];
    assert.deepEqual(await ids(), await ids());
  });

  it('says why there is nothing, with the state that its way out follows from', async () => {
    const missing = new FunctionGraphError('CREDENTIALS_MISSING', 'There are no credentials.');
    const stateOf = async (answer: GivenAnswer | FunctionGraphError) => {
      const [part, ...others] = await partsOf('versions', answer);
      assert.deepEqual(others, []);
      assert.ok(part?.kind === 'state');
      return [part.state, part.label, part.description.replace(/127\.0\.0\.1:\d+/, 'host')];
    };
    const error = (status: number, code: string, message = 'no') => ({
      status,
      body: { error_code: code, error_msg: message },
    });
    assert.deepEqual(await stateOf({ body: { versions: [] } }), ['empty', 'No Versions', '']);
    assert.deepEqual(await stateOf(missing), ['signedOut', 'Set Credentials…', 'There are no credentials.']);
    assert.deepEqual(await stateOf(error(401, 'APIGW.0301')), [
      'signedOut',
      'Set Other Credentials…',
      'host answered 401 APIGW.0301: no',
    ]);
    assert.deepEqual(await stateOf(error(403, 'FSS.0403')), [
      'forbidden',
      'Not Allowed to List Versions',
      'needs functiongraph:function:listVersion',
    ]);
    assert.deepEqual(await stateOf(error(404, 'FSS.1051')), [
      'gone',
      'Remove This Function…',
      'it does not exist any more',
    ]);
    assert.deepEqual(await stateOf(error(500, 'FSS.0500')), [
      'failed',
      'Read Versions Again',
      'host answered 500 FSS.0500: no',
    ]);
    assert.deepEqual((await stateOf({ body: '<html>' })).slice(0, 2), ['failed', 'Read Versions Again']);
  });

  it('keeps what has an odd name in its place, and leaves out what no URN can hold', async () => {
    const names = ['../../x', 'safe\u202etxt.exe', 'line\nbreak', 'größe', 'ok'];
    const events = { body: { events: names.map((name, index) => ({ id: `e-${index}`, name })) } };
    assert.deepEqual(
      (await partsOf('testEvents', events)).map(({ label }) => label),
      ['../../x', 'safe txt.exe', 'line break', 'größe', 'ok'],
    );
    const aliases = { body: ['../x', 'a b', 'größe', 'ok'].map((name) => ({ name, version: 'v1\u200e' })) };
    assert.deepEqual(shown(await partsOf('aliases', aliases)), [['alias', '!ok', 'v1']]);
    const versions = {
      body: { versions: ['../x', '!', 'v1'].map((version) => ({ func_urn: `${urn}:v1`, version })) },
    };
    assert.deepEqual(shown(await partsOf('versions', versions)), [['version', 'v1', '']]);
  });

  it('is silent where it was cancelled', async () => {
    await assert.rejects(partsOf('aliases', { body: [] }, AbortSignal.abort()), isCancelled);
  });
});
