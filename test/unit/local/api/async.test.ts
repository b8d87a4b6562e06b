import assert from 'node:assert/strict';
import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

import { fetchSigned, functionUrl, startTestServer, type TestServer } from '../test-server';

const files = {
  'index.js': `
    const { appendFileSync } = require('node:fs');
    exports.quick = async (event, context) => event;
    exports.fails = async (event, context) => { appendFileSync(event.file, 'x'); throw new Error('no'); };
    exports.slow = (event, context, callback) => setTimeout(callback, 60_000);
  `,
};
/** More than any system takes in the environment of a process. */
const tooLarge = { text: 'x'.repeat(4_000_000) };
const names = ['quick', 'fails', 'slow'];

interface AsyncRecord {
  request_id: string;
  status: string;
  error_code: number;
  error_message: string;
  start_time: string;
  end_time: string;
}

describe('asynchronous invocations', function () {
  this.timeout(20_000);

  let local: TestServer;

  before(async () => {
    local = await startTestServer(
      files,
      [...names, 'large'].map((name) => ({
        name,
        path: '.',
        runtime: 'Node.js20.15',
        handler: `index.${name}`,
        timeout: 90,
        userData: name === 'large' ? tooLarge : {},
      })),
      { mostInstances: 1 },
    );
  });
  after(() => local.close());

  const call = (name: string, action: string, method = 'GET', body?: object) =>
    fetchSigned(functionUrl(local.address, name, action), {
      method,
      ...(body ? { body: JSON.stringify(body) } : {}),
    });

  async function start(name: string, event: object = {}): Promise<string> {
    const response = await call(name, 'invocations-async', 'POST', event);
    assert.equal(response.status, 202);
    return ((await response.json()) as { request_id: string }).request_id;
  }

  async function records(name: string, query = ''): Promise<AsyncRecord[]> {
    const response = await call(name, `async-invocations${query}`);
    return ((await response.json()) as { invocations: AsyncRecord[] }).invocations;
  }

  /** The API has no event for the end of an invocation: whoever waits for it asks. */
  async function recordWith(name: string, id: string, statuses: string[]): Promise<AsyncRecord> {
    for (;;) {
      const [record] = await records(name, `?request_id=${id}`);
      if (record && statuses.includes(record.status)) {
        return record;
      }
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  it('leave a record of success', async () => {
    const id = await start('quick');
    const record = await recordWith('quick', id, ['SUCCESS']);
    assert.equal(record.error_code, 0);
    assert.match(record.start_time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
    assert.ok(record.end_time >= record.start_time);
  });

  it('leave a record of failure, after one run', async () => {
    const file = `${local.folder}/once`;
    const record = await recordWith('fails', await start('fails', { file }), ['FAIL']);
    assert.equal(record.error_code, 4002);
    assert.equal(record.error_message, 'function invocation exception, error: no');
    assert.equal(readFileSync(file, 'utf8'), 'x');
  });

  it('leave a record of failure where no process can be started, and the server goes on', async () => {
    const record = await recordWith('large', await start('large'), ['FAIL']);
    assert.equal(record.error_code, 500);
    assert.match(record.error_message, /^spawn \w+$/);
    assert.notEqual(record.end_time, '');
    await recordWith('quick', await start('quick'), ['SUCCESS']);
  });

  it('run beside a link that leads to itself', async function () {
    if (process.platform === 'win32') {
      this.skip(); // Only administrators can make links there.
    }
    const link = join(local.folder, 'loop');
    symlinkSync(link, link);
    await recordWith('quick', await start('quick'), ['SUCCESS']);
    assert.equal((await call('quick', 'config')).status, 200);
    rmSync(link);
  });

  it('run again where that is configured, and not any more where it was taken away', async () => {
    const config = { max_async_retry_attempts: 2, max_async_event_age_in_seconds: 60 };
    const attempts = async (): Promise<unknown> => {
      const stored = (await (await call('fails', 'async-invoke-config')).json()) as Record<string, unknown>;
      return stored['max_async_retry_attempts'];
    };
    assert.equal(await attempts(), 0);
    assert.equal((await call('fails', 'async-invoke-config', 'PUT', config)).status, 200);
    assert.equal(await attempts(), 2);

    const file = `${local.folder}/thrice`;
    await recordWith('fails', await start('fails', { file }), ['FAIL']);
    assert.equal(readFileSync(file, 'utf8'), 'xxx');

    const wrong = { max_async_retry_attempts: 4 };
    assert.equal((await call('fails', 'async-invoke-config', 'PUT', wrong)).status, 400);
    assert.equal((await call('fails', 'async-invoke-config', 'DELETE')).status, 204);
    assert.equal(await attempts(), 0);
  });

  it('wait for an instance, and can be stopped, running or waiting', async () => {
    const running = await start('slow');
    const waiting = await start('slow');
    await recordWith('slow', running, ['RUNNING']);
    assert.deepEqual(
      (await records('slow')).map(({ status }) => status),
      ['WAIT', 'RUNNING'],
    );
    assert.deepEqual(
      (await records('slow', '?status=WAIT')).map((record) => record.request_id),
      [waiting],
    );

    assert.equal((await call('slow', 'cancel', 'POST', { request_id: waiting })).status, 200);
    await recordWith('slow', waiting, ['DISCARD']);
    assert.equal((await call('slow', 'cancel', 'POST', { request_id: running })).status, 200);
    const record = await recordWith('slow', running, ['FAIL']);
    assert.equal(record.error_message, 'the invocation was stopped');
    assert.equal((await call('slow', 'cancel', 'POST', { request_id: running })).status, 404);
  });
});
