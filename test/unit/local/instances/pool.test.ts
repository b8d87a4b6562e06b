import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

import { readFunctions } from '../../../../src/local/functions/read-functions';
import { gone } from '../processes';
import { addFiles, invoke, startTestServer, type TestServer } from '../test-server';

const entry = { path: 'code', runtime: 'Node.js20.15' };
const files = {
  'code/index.js': `
    let calls = 0;
    exports.count = async (event, context) => [process.pid, ++calls];
    exports.wait = (event, context, callback) => setTimeout(callback, event.wait, null, process.pid);
    exports.hoard = async (event, context) => {
      const kept = [];
      for (;;) {
        kept.push(Buffer.alloc(10_000_000, 1));
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    exports.stay = (event, context) => new Promise(() => require('node:http').get(event + process.pid));
    exports.gulp = async (event, context) => Buffer.alloc(400_000_000, 1).length;
  `,
};

describe('instances', function () {
  this.timeout(20_000);

  let local: TestServer;

  beforeEach(async () => {
    const functions = ['count', 'wait', 'hoard', 'gulp'].map((name) => ({
      ...entry,
      name,
      handler: `index.${name}`,
      timeout: 20,
    }));
    local = await startTestServer(files, functions, { mostInstances: 2, idleTime: 1 });
  });
  afterEach(() => local.close());

  const count = async () => (await (await invoke(local.address, 'count')).json()) as [number, number];

  it('are used again', async () => {
    const [pid, first] = await count();
    assert.equal(first, 1);
    assert.deepEqual(await count(), [pid, 2]);
  });

  it('take one call at a time: calls at once get instances of their own, up to the limit', async () => {
    const calls = [1, 2, 3].map(() => invoke(local.address, 'wait', '{"wait":500}'));
    const responses = await Promise.all(calls);
    assert.deepEqual(responses.map(({ status }) => status).sort(), [200, 200, 429]);
    const refused = responses.find(({ status }) => status === 429);
    assert.equal(((await refused?.json()) as { error_code: string }).error_code, 'FSS.0429');
    const pids = await Promise.all(responses.filter(({ ok }) => ok).map((response) => response.text()));
    assert.equal(new Set(pids).size, 2);
  });

  it('that were killed while idle are not used again', async () => {
    const [pid] = await count();
    process.kill(pid, 'SIGKILL');
    await gone([pid]);
    const [next, calls] = await count();
    assert.notEqual(next, pid);
    assert.equal(calls, 1);
  });

  it('end after a time without work', async () => {
    const [pid] = await count();
    await gone([pid]);
    const [next, calls] = await count();
    assert.notEqual(next, pid);
    assert.equal(calls, 1);
  });

  it('follow the code: a changed file is in the next call', async () => {
    const [pid] = await count();
    addFiles(local.folder, { 'code/index.js': 'exports.count = async (event, context) => ["new", 1];' });
    assert.deepEqual(await count(), ['new', 1]);
    await gone([pid]);
  });

  it('follow the code: a mended file works at once', async () => {
    addFiles(local.folder, { 'code/index.js': 'exports.count = (' });
    assert.equal((await invoke(local.address, 'count')).headers.get('x-func-err-code'), '4001');
    addFiles(local.folder, files);
    assert.equal((await count())[1], 1);
  });

  it('that hoard memory are ended: 4205', async () => {
    const response = await invoke(local.address, 'hoard');
    assert.equal(response.headers.get('x-func-err-code'), '4205');
    assert.deepEqual(await response.json(), {
      errorMessage: 'runtime memory limit exceeded',
      errorType: 'Error',
    });
    const summary = JSON.parse(response.headers.get('x-cff-invoke-summary') ?? '') as { memoryUsed: number };
    assert.ok(summary.memoryUsed > 128);
  });

  it('that take too much memory at once are ended: 4205', async () => {
    const response = await invoke(local.address, 'gulp');
    assert.equal(response.headers.get('x-func-err-code'), '4205');
    const enough = await invoke(local.address, 'gulp', '{}', { 'x-cff-instance-memory': '512' });
    assert.equal(await enough.text(), '400000000');
  });

  it('that are at work in a function as it was end with the server', async () => {
    const told = createServer().listen(0, '127.0.0.1');
    await once(told, 'listening');
    const { port } = told.address() as AddressInfo;
    const stay = { ...entry, name: 'stay', handler: 'index.stay', timeout: 900 };
    const replace = (memorySize: number) => {
      local.server.replaceFunctions(readFunctions([{ ...stay, memorySize }], local.folder).functions);
    };
    replace(128);
    const call = invoke(local.address, 'stay', JSON.stringify(`http://127.0.0.1:${port}/`));
    const [{ url }] = (await once(told, 'request')) as [IncomingMessage];
    told.close();
    replace(256);
    await local.server.close();
    await gone([Number(url?.slice(1))]);
    assert.match(await (await call).text(), /the runtime process exited/);
  });
});
