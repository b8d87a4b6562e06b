import assert from 'node:assert/strict';

import { localProjectId } from '../../../../src/local-region';
import { fetchSigned, functionUrl, invoke, logOf, startTestServer, type TestServer } from '../test-server';

const entry = { path: 'code', runtime: 'Node.js20.15', handler: 'index.echo' };
const files = {
  'code/index.js': `
    exports.echo = async (event, context) => {
      context.getLogger().info('a line');
      return event;
    };
    exports.chatty = async (event, context) => {
      for (let line = 0; line < 1000; line += 1) console.log('länge ' + line);
      return '';
    };
  `,
};

interface V1 {
  request_id: string;
  result: string;
  log: string;
  status: number;
}

describe('invocations of the local FunctionGraph', function () {
  this.timeout(20_000);

  let local: TestServer;

  before(async () => {
    local = await startTestServer(files, [
      { ...entry, name: 'echo' },
      { ...entry, name: 'tool', package: 'other' },
      { ...entry, name: 'chatty', handler: 'index.chatty' },
    ]);
  });
  after(() => local.close());

  it('v0 without the header: the result alone, the rest in headers', async () => {
    const response = await invoke(local.address, 'echo', '{"a":[1,"ü"]}');
    assert.equal(response.status, 200);
    assert.equal(await response.text(), '{"a":[1,"ü"]}');
    const header = (name: string) => response.headers.get(name);
    assert.match(header('x-cff-request-id') ?? '', /^[0-9a-f-]{36}$/);
    assert.match(header('x-request-id') ?? '', /^[0-9a-f]{32}$/);
    assert.equal(header('x-cff-response-version'), 'v0');
    assert.equal(header('x-func-err-code'), '0');
    assert.equal(header('x-is-func-err'), 'false');
    const summary = JSON.parse(header('x-cff-invoke-summary') ?? '') as Record<string, number>;
    assert.deepEqual(Object.keys(summary), ['duration', 'billingDuration', 'memorySize', 'memoryUsed']);
    assert.equal(header('x-cff-billing-duration'), String(summary['billingDuration']));
    assert.equal(summary['billingDuration'], Math.ceil(summary['duration'] ?? 0));
    assert.equal(summary['memorySize'], 128);
    assert.ok((summary['memoryUsed'] ?? 0) > 10, 'a Node.js process has more than 10 MB');
  });

  it('v1: result and log in the body', async () => {
    const response = await invoke(local.address, 'echo', '{"a":1}', { 'x-cff-request-version': 'v1' });
    const body = (await response.json()) as V1;
    assert.deepEqual(Object.keys(body), ['request_id', 'result', 'log', 'status']);
    assert.equal(body.request_id, response.headers.get('x-cff-request-id'));
    assert.equal(body.result, '{"a":1}');
    assert.equal(body.status, 200);
    assert.equal(body.log, logOf(response));
    const id = body.request_id;
    const [start, line, finish, end] = body.log.split('\n');
    assert.match(
      start ?? '',
      new RegExp(
        `^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ Start invoke request '${id}', version: latest$`,
      ),
    );
    assert.match(line ?? '', new RegExp(`^\\S{19}Z ${id} INFO a line$`));
    assert.match(
      finish ?? '',
      new RegExp(
        `^\\S+ Finish invoke request '${id}', duration: [\\d.]+ms, billing duration: \\d+ms, memory used: [\\d.]+MB, billing memory: 128MB$`,
      ),
    );
    assert.equal(end, '');
  });

  it('sends no log that was not asked for', async () => {
    const headers = { 'x-cff-log-type': '', 'x-cff-request-version': 'v1' };
    const response = await invoke(local.address, 'echo', '{}', headers);
    assert.equal(response.headers.has('x-cff-function-log'), false);
    assert.equal(((await response.json()) as V1).log, '');
  });

  it('the last 2,000 bytes of the log in the header, the last 4 KB in the body', async () => {
    const response = await invoke(local.address, 'chatty', '{}', { 'x-cff-request-version': 'v1' });
    const { log } = (await response.json()) as V1;
    assert.ok(Buffer.byteLength(log) <= 4096 && Buffer.byteLength(log) > 4090);
    const tail = logOf(response);
    assert.ok(Buffer.byteLength(tail) <= 2000 && Buffer.byteLength(tail) > 1996);
    assert.ok(log.endsWith(tail));
    assert.match(tail, /länge 999\n.*Finish invoke request/);
  });

  for (const payload of ['{}', '[1]', '"text"', '17', 'null', 'true', ' { "a" : 1.0 } ']) {
    it(`any JSON is an event: ${payload}`, async () => {
      const response = await invoke(local.address, 'echo', payload);
      assert.equal(await response.text(), JSON.stringify(JSON.parse(payload)));
    });
  }

  const full = `urn:fss:local:${localProjectId}:function:default:echo`;
  const forms = [
    full,
    `${full}:latest`,
    encodeURIComponent(`${full}:latest`),
    'default:echo',
    'other:tool',
    `${localProjectId}:default:echo`,
    `${localProjectId}:default:echo:latest`,
  ];
  for (const urn of forms) {
    it(`finds ${urn}`, async () => {
      assert.equal((await invoke(local.address, urn)).status, 200);
    });
  }

  it('finds the shortest form, the bare name', async () => {
    const url = `${local.address}/v2/${localProjectId}/fgs/functions/echo/invocations`;
    assert.equal((await fetchSigned(url, { method: 'POST', body: '{}' })).status, 200);
  });

  const refusals: [name: string, urn: string, status: number, code: string][] = [
    ['a function that is not there', full.replace('echo', 'other'), 404, 'FSS.1051'],
    ['a package that is not there', full.replace('default', 'nowhere'), 404, 'FSS.1051'],
    ['a version that is not there', `${full}:v1`, 404, 'FSS.1052'],
    ['an alias that is not there', `${full}:!prod`, 404, 'FSS.1053'],
    ['another region', full.replace('local', 'eu-de'), 400, 'FSS.1309'],
    ['another project in the URN', full.replace(localProjectId, 'a'.repeat(32)), 400, 'FSS.1309'],
    ['no URN', `${full}:a:b`, 400, 'FSS.1309'],
  ];
  for (const [name, urn, status, code] of refusals) {
    it(`${name}: ${code}`, async () => {
      const response = await invoke(local.address, urn);
      assert.equal(response.status, status);
      assert.equal(((await response.json()) as { error_code: string }).error_code, code);
    });
  }

  it('another project in the path: FSS.0403', async () => {
    const url = functionUrl(local.address, 'echo').replace(`/v2/${localProjectId}`, `/v2/${'a'.repeat(32)}`);
    const response = await fetchSigned(url, { method: 'POST', body: '{}' });
    assert.equal(response.status, 403);
    assert.equal(((await response.json()) as { error_code: string }).error_code, 'FSS.0403');
  });

  it('an empty body', async () => {
    const response = await invoke(local.address, 'echo', '');
    assert.equal(response.status, 400);
    assert.deepEqual(await response.json(), {
      error_code: 'FSS.0400',
      error_msg: 'function event body is empty',
    });
  });

  for (const action of ['invocations', 'invocations-async']) {
    const send = (body: string, headers = {}) =>
      fetchSigned(functionUrl(local.address, 'echo', action), { method: 'POST', body, headers });
    const limit = action === 'invocations' ? 6 * 1024 * 1024 : 256 * 1024;

    it(`${action}: what is no JSON`, async () => {
      const response = await send('{a:1}');
      assert.equal(response.status, 406);
      assert.equal(((await response.json()) as { error_code: string }).error_code, 'FSS.0406');
    });

    it(`${action}: exactly the limit is not too large`, async () => {
      const response = await send(JSON.stringify('x'.repeat(limit - 2)));
      assert.equal(response.status, action === 'invocations' ? 200 : 202);
      await response.arrayBuffer();
    });

    it(`${action}: a byte over the limit`, async () => {
      const response = await send(JSON.stringify('x'.repeat(limit - 1)));
      assert.equal(response.status, 413);
      assert.equal(((await response.json()) as { error_code: string }).error_code, 'FSS.0413');
    });

    it(`${action}: memory that cannot be had`, async () => {
      const response = await send('{}', { 'x-cff-instance-memory': '200' });
      assert.equal(response.status, 406);
      assert.equal(((await response.json()) as { error_code: string }).error_code, 'FSS.0406');
    });
  }

  it('memory for one call', async () => {
    const response = await invoke(local.address, 'echo', '{}', { 'x-cff-instance-memory': '256' });
    assert.match(response.headers.get('x-cff-invoke-summary') ?? '', /"memorySize":256/);
  });

  it('asynchronously: the request id at once', async () => {
    const url = functionUrl(local.address, 'echo', 'invocations-async');
    const response = await fetchSigned(url, { method: 'POST', body: '{}' });
    assert.equal(response.status, 202);
    const body = (await response.json()) as Record<string, string>;
    assert.deepEqual(Object.keys(body), ['request_id']);
    assert.match(body['request_id'] ?? '', /^[0-9a-f-]{36}$/);
  });
});
