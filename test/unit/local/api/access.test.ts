import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';

import { sign } from '../../../../src/signing/sign';
import { fetchSigned, functionUrl, startTestServer, testKey, type TestServer } from '../test-server';

const files = { 'index.js': 'exports.handler = async (event, context) => event;' };
const entry = { name: 'echo', path: '.', runtime: 'Node.js20.15', handler: 'index.handler' };
const prefix = 'Incorrect IAM authentication information: ';

/** Sends with a `Host` or an `Origin`, which `fetch` would not. */
function statusOf(url: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method: 'POST', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    request.on('error', reject);
    request.end('{}');
  });
}

describe('who may call the local FunctionGraph', function () {
  this.timeout(20_000);

  let local: TestServer;
  let time: number;

  beforeEach(async () => {
    time = Date.parse('2026-03-17T10:00:00Z');
    local = await startTestServer(files, [entry], { now: () => time });
  });
  afterEach(() => local.close());

  const call = (key = testKey, date = new Date(time)) =>
    fetchSigned(functionUrl(local.address, 'echo'), { method: 'POST', body: '{}', key, date });

  async function reasonOf(response: Response): Promise<string> {
    assert.equal(response.status, 401);
    const body = (await response.json()) as { error_code: string; error_msg: string; request_id: string };
    assert.equal(body.error_code, 'APIGW.0301');
    assert.match(body.request_id, /^[0-9a-f]{32}$/);
    assert.ok(body.error_msg.startsWith(prefix));
    return body.error_msg.slice(prefix.length);
  }

  it('whoever signs', async () => {
    assert.equal((await call()).status, 200);
  });

  it('nobody without a signature', async () => {
    const response = await fetch(functionUrl(local.address, 'echo'), { method: 'POST', body: '{}' });
    assert.equal(await reasonOf(response), 'x-auth-token not found');
  });

  it('nobody with a token that was not given here', async () => {
    const url = functionUrl(local.address, 'echo');
    const response = await fetch(url, { method: 'POST', body: '{}', headers: { 'x-auth-token': 'MII' } });
    assert.equal(await reasonOf(response), 'decrypt token fail');
  });

  it('no key that is not there', async () => {
    const response = await call({ ...testKey, accessKey: 'OTHER' });
    assert.equal(await reasonOf(response), 'Get secretKey failed,ak:OTHER,err:ak not exist');
  });

  it('no wrong secret', async () => {
    assert.match(
      await reasonOf(await call({ ...testKey, secretKey: 'wrong' })),
      /^verify aksk signature fail/,
    );
  });

  it('no changed body', async () => {
    const url = functionUrl(local.address, 'echo');
    const headers = sign(
      { method: 'POST', url, headers: {}, body: Buffer.from('{"a":1}') },
      testKey,
      new Date(time),
    );
    const response = await fetch(url, { method: 'POST', headers, body: '{"a":2}' });
    assert.match(await reasonOf(response), /^verify aksk signature fail/);
  });

  it('no clock that is more than 15 minutes off', async () => {
    for (const minutes of [-16, 16]) {
      const response = await call(testKey, new Date(time + minutes * 60_000));
      assert.match(await reasonOf(response), /^verify aksk signature fail.*15 minutes/);
    }
  });

  it('locks the key for five minutes after five wrong signatures in a row', async () => {
    const wrong = { ...testKey, secretKey: 'wrong' };
    for (let attempt = 1; attempt <= 5; attempt += 1) {
      assert.match(await reasonOf(await call(wrong)), /^verify aksk signature fail/);
    }
    assert.equal(await reasonOf(await call()), 'AK access failed to reach the limit,forbidden.');
    time += 5 * 60_000 - 1;
    assert.equal((await call()).status, 401);
    time += 1;
    assert.equal((await call()).status, 200);
  });

  it('a right signature in between starts the count anew', async () => {
    const wrong = { ...testKey, secretKey: 'wrong' };
    for (const key of [wrong, wrong, wrong, wrong, testKey, wrong, wrong, wrong, wrong]) {
      await call(key);
    }
    assert.equal((await call()).status, 200);
  });

  it('no web page', async () => {
    const url = functionUrl(local.address, 'echo');
    const headers = sign(
      { method: 'POST', url, headers: {}, body: Buffer.from('{}') },
      testKey,
      new Date(time),
    );
    assert.equal(await statusOf(url, headers), 200);
    assert.equal(await statusOf(url, { ...headers, Origin: 'https://page.example' }), 403);
    assert.equal(await statusOf(url, { ...headers, Origin: 'null' }), 403);
  });

  it('no foreign host name', async () => {
    const path = functionUrl('', 'echo');
    for (const host of ['page.example', `page.example:${local.server.port}`, '127.0.0.1', '127.0.0.1:1']) {
      const headers = sign(
        { method: 'POST', url: `http://${host}${path}`, headers: {}, body: Buffer.from('{}') },
        testKey,
        new Date(time),
      );
      assert.equal(await statusOf(local.address + path, { ...headers, Host: host }), 403, host);
    }
  });

  it('whoever names this machine in another way', async () => {
    const path = functionUrl('', 'echo');
    const host = `localhost:${local.server.port}`;
    const headers = sign(
      { method: 'POST', url: `http://${host}${path}`, headers: {}, body: Buffer.from('{}') },
      testKey,
      new Date(time),
    );
    assert.equal(await statusOf(local.address + path, { ...headers, Host: host }), 200);
  });
});
