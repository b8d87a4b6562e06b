import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { localProjectId } from '../../../../src/local-region';
import type { Logger } from '../../../../src/logger';
import { silentLogger } from '../../../../src/logger';
import { fetchSigned, functionUrl, startTestServer, type TestServer } from '../test-server';

const files = { 'code/index.js': 'exports.handler = async (event, context) => event;' };
const entry = { path: 'code', runtime: 'Node.js20.15', handler: 'index.handler' };
const urnOf = (name: string, packageName = 'default') =>
  `urn:fss:local:${localProjectId}:function:${packageName}:${name}`;

type Json = Record<string, unknown>;

describe('the API around invocations', function () {
  this.timeout(20_000);

  let local: TestServer;
  const warnings: string[] = [];
  const logger: Logger = { ...silentLogger, warn: (message) => warnings.push(message) };

  before(async () => {
    const names = ['alpha', 'beta', 'gamma', 'delta', 'epsilon'];
    local = await startTestServer(
      files,
      [
        ...names.map((name) => ({ ...entry, name })),
        { ...entry, name: 'tool', package: 'other', timeout: 7, memorySize: 256, userData: { a: 'b' } },
      ],
      { logger },
    );
  });
  after(() => local.close());

  const list = async (query = ''): Promise<Json & { functions: Json[] }> => {
    const response = await fetchSigned(`${local.address}/v2/${localProjectId}/fgs/functions${query}`);
    assert.equal(response.status, 200);
    return (await response.json()) as Json & { functions: Json[] };
  };
  const codeOf = async (response: Response): Promise<[number, unknown]> => [
    response.status,
    ((await response.json()) as Json)['error_code'],
  ];

  it('lists functions, page by page', async () => {
    const names: unknown[] = [];
    let marker = 0;
    for (;;) {
      const page = await list(`?marker=${marker}&maxitems=2`);
      assert.equal(page['count'], 6);
      names.push(...page.functions.map((each) => each['func_name']));
      marker = Number(page['next_marker']);
      if (page.functions.length < 2 || marker >= 6) {
        break;
      }
    }
    assert.deepEqual(names, ['alpha', 'beta', 'delta', 'epsilon', 'gamma', 'tool']);
  });

  it('lists functions of a package, or whose name has a part', async () => {
    assert.deepEqual(
      (await list('?package_name=other')).functions.map((each) => each['func_urn']),
      [urnOf('tool', 'other')],
    );
    assert.equal((await list('?func_name=lt')).functions.length, 1);
  });

  it('refuses a page that cannot be', async () => {
    const url = `${local.address}/v2/${localProjectId}/fgs/functions?maxitems=-1`;
    assert.deepEqual(await codeOf(await fetchSigned(url)), [400, 'FSS.1001']);
  });

  it('tells the metadata of a function', async () => {
    const response = await fetchSigned(functionUrl(local.address, urnOf('tool', 'other'), 'config'));
    const config = (await response.json()) as Json;
    const expected = {
      func_urn: `${urnOf('tool', 'other')}:latest`,
      func_name: 'tool',
      package: 'other',
      runtime: 'Node.js20.15',
      timeout: 7,
      handler: 'index.handler',
      memory_size: 256,
      code_size: files['code/index.js'].length,
      user_data: '{"a":"b"}',
      version: 'latest',
    };
    for (const [name, value] of Object.entries(expected)) {
      assert.equal(config[name], value, name);
    }
    assert.match(String(config['digest']), /^[0-9a-f]{128}$/);
    assert.match(String(config['last_modified']), /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  });

  it('gives the code as a package', async () => {
    const response = await fetchSigned(functionUrl(local.address, 'alpha', 'code'));
    const code = (await response.json()) as Json & { func_code: { file: string } };
    assert.equal(code['func_urn'], `${urnOf('alpha')}:latest`);
    assert.equal(code['code_filename'], 'alpha.zip');
    assert.match(code.func_code.file, /^UEsDB/);
  });

  it('has no triggers', async () => {
    const triggers = (urn: string) =>
      fetchSigned(`${local.address}/v2/${localProjectId}/fgs/triggers/${urn}`);
    assert.deepEqual(await (await triggers(urnOf('alpha'))).json(), []);
    assert.deepEqual(await codeOf(await triggers(urnOf('nobody'))), [404, 'FSS.1051']);
  });

  it('says what it does not have, as the gateway does and in the log', async () => {
    const url = functionUrl(local.address, 'alpha', 'code');
    const response = await fetchSigned(url, { method: 'PUT', body: '{}' });
    assert.equal(response.status, 404);
    const body = (await response.json()) as Json;
    assert.equal(body['error_code'], 'APIGW.0101');
    assert.match(String(body['request_id']), /^[0-9a-f]{32}$/);
    assert.match(warnings.at(-1) ?? '', /does not have PUT \/v2\/\S+\:alpha\/code\./);
    assert.equal((await fetchSigned(`${local.address}/`)).status, 404);
    const quotas = `${local.address}/v2/${localProjectId}/fgs/quotas`;
    assert.equal((await fetchSigned(quotas)).status, 404);
  });
});

describe('test events', function () {
  this.timeout(20_000);

  let local: TestServer;
  let data: string;

  beforeEach(async () => {
    data = mkdtempSync(join(tmpdir(), 'functiongraph-data-'));
    local = await startTestServer(files, [{ ...entry, name: 'alpha' }], { data });
  });
  afterEach(async () => {
    await local.close();
    rmSync(data, { recursive: true });
  });

  const content = Buffer.from('{"a":1}').toString('base64');
  const call = async (method: string, path: string, body?: object): Promise<[number, Json]> => {
    const url = functionUrl(local.address, 'alpha', path);
    const response = await fetchSigned(url, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
    const text = await response.text();
    return [response.status, (text === '' ? {} : JSON.parse(text)) as Json];
  };

  it('are created, listed without content, read, changed and deleted', async () => {
    const [status, created] = await call('POST', 'events', { name: 'created', content });
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(created), ['id', 'name']);
    const id = String(created['id']);

    const [, listed] = await call('GET', 'events');
    assert.equal(listed['count'], 1);
    assert.deepEqual(Object.keys((listed['events'] as Json[])[0] ?? {}), ['id', 'name', 'last_modified']);

    assert.equal((await call('GET', `events/${id}`))[1]['content'], content);
    const changed = Buffer.from('{"a":2}').toString('base64');
    assert.equal((await call('PUT', `events/${id}`, { content: changed }))[0], 200);
    assert.equal((await call('GET', `events/${id}`))[1]['content'], changed);

    assert.deepEqual(await call('DELETE', `events/${id}`), [204, {}]);
    assert.equal((await call('GET', `events/${id}`))[1]['error_code'], 'FSS.1070');
  });

  it('outlive the server in the folder of --data', async () => {
    const [, created] = await call('POST', 'events', { name: 'kept', content });
    await local.close();
    local = await startTestServer(files, [{ ...entry, name: 'alpha' }], { data });
    assert.equal((await call('GET', `events/${String(created['id'])}`))[1]['name'], 'kept');
  });

  it('have limits', async () => {
    const codeOf = async (body: object) => (await call('POST', 'events', body))[1]['error_code'];
    assert.equal(await codeOf({ name: '1st', content }), 'FSS.1074');
    assert.equal(await codeOf({ name: 'a'.repeat(26), content }), 'FSS.1074');
    assert.equal(await codeOf({ name: 'a', content: 'no base64!' }), 'FSS.1074');
    const large = Buffer.alloc(4097, 32).toString('base64');
    assert.equal(await codeOf({ name: 'a', content: large }), 'FSS.1069');
    for (let index = 0; index < 10; index += 1) {
      assert.equal(await codeOf({ name: `event${index}`, content }), undefined);
    }
    assert.equal(await codeOf({ name: 'event3', content }), 'FSS.1073');
    assert.equal(await codeOf({ name: 'eleventh', content }), 'FSS.1068');
  });
});
