import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { localProjectId } from '../../../../src/local-region';
import {
  addFiles,
  fetchSigned,
  functionUrl,
  invoke,
  logOf,
  startTestServer,
  type TestServer,
} from '../test-server';

type Json = Record<string, unknown>;

const code = (text: string) => ({
  'code/index.js': `exports.handler = async (event, context) => ({
    text: '${text}', version: context.getVersion(), alias: context.getAlias(), pid: process.pid,
    variable: process.env.RUNTIME_FUNC_VERSION,
  });`,
});
const entry = { name: 'shop', path: 'code', runtime: 'Node.js20.15', handler: 'index.handler' };
const urn = `urn:fss:local:${localProjectId}:function:default:shop`;

describe('versions and aliases', function () {
  this.timeout(20_000);

  let local: TestServer;
  let data: string;

  beforeEach(async () => {
    data = mkdtempSync(join(tmpdir(), 'functiongraph-data-'));
    local = await startTestServer(code('first'), [entry], { data });
  });
  afterEach(async () => {
    await local.close();
    rmSync(data, { recursive: true });
  });

  async function call(method: string, action: string, body?: object, of = urn): Promise<[number, Json]> {
    const url = functionUrl(local.address, of, action).replace(/\/$/, '');
    const response = await fetchSigned(url, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
    const text = await response.text();
    return [response.status, (text === '' ? {} : JSON.parse(text)) as Json];
  }
  const codeOf = async (method: string, action: string, body?: object, of?: string): Promise<unknown> =>
    (await call(method, action, body, of))[1]['error_code'];
  const run = async (qualifier = ''): Promise<Json> =>
    (await (await invoke(local.address, urn + qualifier)).json()) as Json;

  /** Publishes, and changes the code after it. */
  async function publish(version: string, next: string): Promise<Json> {
    const [status, published] = await call('POST', 'versions', { version, description: `was ${version}` });
    assert.equal(status, 200, JSON.stringify(published));
    addFiles(local.folder, code(next));
    return published;
  }

  it('a published version keeps the code that it was published with', async () => {
    const published = await publish('v1', 'second');
    assert.equal(published['func_urn'], `${urn}:v1`);
    assert.equal(published['description'], 'was v1');
    const { pid: first, ...one } = await run(':v1');
    assert.deepEqual(one, { text: 'first', version: 'v1', variable: 'v1', alias: '' });
    const { pid: second, ...current } = await run();
    assert.deepEqual(current, { text: 'second', version: 'latest', variable: 'latest', alias: '' });
    assert.equal((await run(':v1'))['pid'], first, 'its instance is warm');
    assert.equal((await run(':latest'))['pid'], second, 'so is that of the code as it is');
    assert.match(
      logOf(await invoke(local.address, `${urn}:v1`)),
      /Start invoke request '\S+', version: v1\n/,
    );
  });

  it('versions are listed, page by page, with latest first and then the newest', async () => {
    await publish('v1', 'second');
    await publish('v2', 'third');
    const [, all] = await call('GET', 'versions');
    const versions = all['versions'] as Json[];
    assert.deepEqual(
      versions.map((each) => each['version']),
      ['latest', 'v2', 'v1'],
    );
    assert.equal(all['count'], 3);
    const [, page] = await call('GET', 'versions?marker=1&maxitems=1');
    assert.equal((page['versions'] as Json[])[0]?.['version'], 'v2');
    assert.equal(page['next_marker'], 2);
    assert.equal((await call('GET', 'config', undefined, `${urn}:v1`))[1]['version'], 'v1');
    const [, old] = await call('GET', 'code', undefined, `${urn}:v1`);
    const [, now] = await call('GET', 'code');
    assert.notDeepEqual(old['func_code'], now['func_code']);
  });

  it('a version without a name is named by its time', async () => {
    const [, published] = await call('POST', 'versions', {});
    assert.match(String(published['version']), /^v\d{8}-\d{6}$/);
  });

  it('are refused with the codes of the platform', async () => {
    await publish('v1', 'second');
    assert.equal(await codeOf('POST', 'versions', { version: 'v1' }), 'FSS.1062');
    assert.equal(await codeOf('POST', 'versions', { version: 'latest' }), 'FSS.1015');
    assert.equal(await codeOf('POST', 'versions', { version: '../v' }), 'FSS.1015');
    assert.equal((await call('POST', 'versions', { version: 'v2' }))[0], 200);
    assert.equal(await codeOf('POST', 'versions', { version: 'v3' }), 'FSS.1016');
    assert.equal(await codeOf('GET', 'config', undefined, `${urn}:v9`), 'FSS.1052');

    assert.equal(await codeOf('POST', 'aliases', { name: '1st', version: 'v1' }), 'FSS.1014');
    assert.equal(await codeOf('POST', 'aliases', { name: 'prod', version: 'v9' }), 'FSS.1052');
    const weights = (additional_version_weights: object) =>
      codeOf('POST', 'aliases', { name: 'prod', version: 'v1', additional_version_weights });
    assert.equal(await weights({ v1: 10 }), 'FSS.1093');
    assert.equal(await weights({ v9: 10 }), 'FSS.1091');
    assert.equal(await weights({ v2: 101 }), 'FSS.1092');
    assert.equal(await codeOf('GET', 'aliases/prod'), 'FSS.1053');
    assert.equal(await codeOf('PUT', 'aliases/prod', { version: 'v1' }), 'FSS.1053');
    assert.equal(await codeOf('DELETE', 'aliases/prod'), 'FSS.1053');
    assert.equal(await codeOf('POST', 'invocations', {}, `${urn}:!prod`), 'FSS.1053');
  });

  it('an alias points at a version, is changed, and is deleted', async () => {
    await publish('v1', 'second');
    const [status, created] = await call('POST', 'aliases', { name: 'prod', version: 'v1' });
    assert.equal(status, 200);
    assert.equal(created['alias_urn'], `${urn}:!prod`);
    const { text, version, alias } = await run(':!prod');
    assert.deepEqual({ text, version, alias }, { text: 'first', version: 'v1', alias: 'prod' });
    assert.equal(await codeOf('POST', 'aliases', { name: 'prod', version: 'v1' }), 'FSS.1063');

    const change = { version: 'latest', description: 'all of them' };
    assert.equal((await call('PUT', 'aliases/prod', change))[1]['version'], 'latest');
    assert.equal((await run(':!prod'))['text'], 'second');
    const listed = (await call('GET', 'aliases'))[1] as unknown as Json[];
    assert.deepEqual(Object.keys(listed[0] ?? {}).sort(), [
      'additional_version_weights',
      'alias_urn',
      'description',
      'last_modified',
      'name',
      'version',
    ]);
    assert.equal(listed[0]?.['description'], 'all of them');
    assert.equal((await call('GET', 'aliases/prod'))[1]['version'], 'latest');
    assert.deepEqual(await call('DELETE', 'aliases/prod'), [204, {}]);
    assert.deepEqual((await call('GET', 'aliases'))[1], []);
  });

  it('an alias sends a share of its calls to another version', async () => {
    await publish('v1', 'second');
    const alias = { name: 'prod', version: 'v1', additional_version_weights: { latest: 100 } };
    await call('POST', 'aliases', alias);
    assert.equal((await run(':!prod'))['text'], 'second');
    await call('PUT', 'aliases/prod', { additional_version_weights: { latest: 0 } });
    assert.equal((await run(':!prod'))['text'], 'first');
  });

  it('a version is deleted with its instances and the aliases that point at it', async () => {
    await publish('v1', 'second');
    await call('POST', 'aliases', { name: 'prod', version: 'v1' });
    await call('POST', 'aliases', {
      name: 'test',
      version: 'latest',
      additional_version_weights: { v1: 5 },
    });
    await run(':v1');
    assert.equal(await codeOf('DELETE', '', undefined, `${urn}:v1`), 'FSS.1094');
    await call('DELETE', 'aliases/test');
    assert.equal(await codeOf('DELETE', '', undefined, `${urn}:!prod`), 'FSS.0403');
    assert.equal((await call('DELETE', '', undefined, `${urn}:v1`))[0], 204);
    assert.equal(await codeOf('POST', 'invocations', {}, `${urn}:v1`), 'FSS.1052');
    assert.equal(await codeOf('GET', 'aliases/prod'), 'FSS.1053');
    assert.equal(existsSync(join(data, 'default', 'shop', 'versions', 'v1')), false);
  });

  it('versions have code of their own, however alike their names are', async () => {
    const next = ['second', 'third', 'fourth', 'fifth'];
    const names = ['v1.new', 'v1', 'V1', 'aux'];
    for (const [index, name] of names.entries()) {
      await publish(name, next[index] ?? '');
    }
    const texts = await Promise.all(names.map(async (name) => (await run(`:${name}`))['text']));
    assert.deepEqual(texts, ['first', ...next.slice(0, -1)]);
  });

  it('a function itself cannot be deleted: it stands in the settings', async () => {
    for (const each of [urn, `${urn}:latest`]) {
      assert.equal(await codeOf('DELETE', '', undefined, each), 'FSS.0403');
    }
    assert.equal((await run())['text'], 'first');
  });

  it('outlive the server in the folder of --data', async () => {
    await publish('v1', 'second');
    await call('POST', 'aliases', { name: 'prod', version: 'v1' });
    await local.close();
    local = await startTestServer(code('third'), [entry], { data });
    assert.equal((await run(':!prod'))['text'], 'first');
    assert.equal((await run())['text'], 'third');
  });

  it('without that folder nothing of them is left', async () => {
    const other = await startTestServer(code('first'), [entry]);
    const url = functionUrl(other.address, urn, 'versions');
    const answer = await fetchSigned(url, { method: 'POST', body: '{"version":"v1"}' });
    assert.equal(answer.status, 200);
    const root = 'return process.env.RUNTIME_CODE_ROOT;';
    addFiles(other.folder, { 'code/index.js': `exports.handler = async (event, context) => { ${root} };` });
    await fetchSigned(url, { method: 'POST', body: '{"version":"v2"}' });
    const folder = (await (await invoke(other.address, `${urn}:v2`)).json()) as string;
    assert.equal(existsSync(folder), true);
    await other.close();
    assert.equal(existsSync(folder), false);
  });
});
