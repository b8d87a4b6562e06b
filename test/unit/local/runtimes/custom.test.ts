import assert from 'node:assert/strict';
import { chmodSync } from 'node:fs';
import { join } from 'node:path';

import { invoke, logOf, startTestServer, type TestServer } from '../test-server';

// Written with nothing but what every machine that runs these tests has.
const bootstrap = `#!/usr/bin/env node
const api = 'http://' + process.env.RUNTIME_API_ADDR + '/v1/runtime/invocation';
(async () => {
  for (;;) {
    const request = await fetch(api + '/request');
    const id = request.headers.get('x-cff-request-id');
    const event = await request.json();
    console.log('got ' + JSON.stringify(event));
    if (event.exit) process.exit(event.exit);
    const [path, answer] = event.fail
      ? ['error', { errorType: 'OrderError', errorMessage: event.fail }]
      : ['response', { id, event }];
    await fetch(api + '/' + path + '/' + id, { method: 'POST', body: JSON.stringify(answer) });
  }
})();
`;

describe('custom runtimes', function () {
  this.timeout(20_000);

  let local: TestServer;

  before(async function () {
    if (process.platform === 'win32') {
      this.skip(); // A file without an extension cannot be run there.
    }
    const entry = { runtime: 'Custom', handler: 'bootstrap' };
    local = await startTestServer({ 'code/bootstrap': bootstrap, 'empty/readme': '' }, [
      { ...entry, name: 'custom', path: 'code' },
      { ...entry, name: 'empty', path: 'empty' },
    ]);
    chmodSync(join(local.folder, 'code/bootstrap'), 0o755);
  });
  after(() => local.close());

  it('take events from the runtime API and answer there', async () => {
    for (const round of [1, 2]) {
      const response = await invoke(local.address, 'custom', `{"round":${round}}`);
      const id = response.headers.get('x-cff-request-id');
      assert.deepEqual(await response.json(), { id, event: { round } });
      assert.match(logOf(response), new RegExp(`Z got \\{"round":${round}\\}\n`));
    }
  });

  it('report errors there', async () => {
    const response = await invoke(local.address, 'custom', '{"fail":"no order"}');
    assert.equal(response.headers.get('x-func-err-code'), '4002');
    assert.deepEqual(await response.json(), { errorType: 'OrderError', errorMessage: 'no order' });
  });

  it('may end, and start again', async () => {
    const response = await invoke(local.address, 'custom', '{"exit":5}');
    assert.deepEqual(await response.json(), {
      errorMessage: 'the runtime process exited (code 5)',
      errorType: 'Error',
    });
    assert.equal((await invoke(local.address, 'custom')).headers.get('x-is-func-err'), 'false');
  });

  it('need a bootstrap', async () => {
    const response = await invoke(local.address, 'empty');
    assert.equal(response.headers.get('x-func-err-code'), '4001');
    assert.match(await response.text(), /not found module '\.\/bootstrap'/);
  });
});
