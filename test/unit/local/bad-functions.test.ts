import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { gone, isRunning } from './processes';
import { invoke, logOf, startTestServer, type TestServer } from './test-server';

const node = `
  const { spawn } = require('node:child_process');
  exports.handler = async (event, context) => {
    switch (event.do) {
      case 'print': for (let i = 0; i < 100_000; i += 1) console.log('x'.repeat(999)); return 'printed';
      case 'never': for (;;);
      case 'fork': return [1, 2, 3].map(() => spawn('sleep', ['300']).pid);
      case 'forkAndHang': {
        console.log('child ' + spawn('sleep', ['300']).pid);
        return new Promise((resolve) => setTimeout(resolve, 60_000));
      }
      case 'circle': { const circle = {}; circle.again = circle; return circle; }
      case 'exit': return process.exit(7);
      default: return 'well';
    }
  };
  exports.number = 42;
  exports.one = async (event) => 'one';
`;

const python = `
import os
import subprocess
import time

def handler(event, context):
    what = event.get('do')
    if what == 'print':
        for _ in range(10000):
            print('x' * 9999)
        return 'printed'
    if what == 'never':
        while True:
            pass
    if what == 'fork':
        return [subprocess.Popen(['sleep', '300']).pid for _ in range(3)]
    if what == 'forkAndHang':
        print('child', subprocess.Popen(['sleep', '300']).pid)
        time.sleep(60)
    if what == 'forkItself':
        child = os.fork()
        if child == 0:
            print('said by the child')
            return 'the child'
        os.waitpid(child, 0)
        return 'the parent'
    if what == 'circle':
        circle = {}
        circle['again'] = circle
        return circle
    if what == 'exit':
        os._exit(7)
    return 'well'

number = 42

def one(event):
    return 'one'
`;

const custom = `#!/usr/bin/env node
const { spawn } = require('node:child_process');
const api = 'http://' + process.env.RUNTIME_API_ADDR + '/v1/runtime/invocation';
const work = async (event) => {
  switch (event.do) {
    case 'print': for (let i = 0; i < 10_000; i += 1) console.log('x'.repeat(9999)); return 'printed';
    case 'never': for (;;);
    case 'fork': return [1, 2, 3].map(() => spawn('sleep', ['300']).pid);
    case 'forkAndHang': console.log('child ' + spawn('sleep', ['300']).pid); return new Promise(() => {});
    case 'exit': return process.exit(7);
    default: return 'well';
  }
};
(async () => {
  for (;;) {
    const request = await fetch(api + '/request');
    const result = JSON.stringify(await work(await request.json()));
    await fetch(api + '/response/' + request.headers.get('x-cff-request-id'), { method: 'POST', body: result });
  }
})();
`;

const runtimes = { node: 'Node.js20.15', python: 'Python3.10', custom: 'Custom' } as const;
type Family = keyof typeof runtimes;
const families: readonly Family[] = ['node', 'python', 'custom'];

describe('functions that behave badly', function () {
  this.timeout(60_000);

  let local: TestServer;

  before(async function () {
    if (process.platform === 'win32') {
      this.skip(); // A bootstrap without an extension cannot be run there.
    }
    const bootstraps = {
      'custom/bootstrap': custom,
      'idle/bootstrap': '#!/bin/sh\nexec sleep 300\n',
      'ends/bootstrap': '#!/bin/sh\necho nothing to do\n',
      'lacks/bootstrap': '#!/usr/bin/env no-such-language\n',
    };
    const files = {
      'node/index.js': node,
      'node/broken.js': 'exports.handler = (',
      'python/index.py': python,
      'python/broken.py': 'def handler(:\n',
      ...bootstraps,
    };
    const entry = (family: Family, name: string, fields: object) => ({
      name: `${family}-${name}`,
      path: family,
      runtime: runtimes[family],
      handler: family === 'custom' ? 'bootstrap' : 'index.handler',
      timeout: 30,
      memorySize: family === 'custom' ? 512 : 128,
      ...fields,
    });
    const all = families.flatMap((family) => [
      entry(family, 'any', {}),
      entry(family, 'short', { timeout: 2 }),
      entry(family, 'nowhere', { path: 'nowhere' }),
    ]);
    const loading = (['node', 'python'] as const).flatMap((family) => [
      entry(family, 'nofile', { handler: 'handler' }),
      entry(family, 'number', { handler: 'index.number' }),
      entry(family, 'one', { handler: 'index.one' }),
      entry(family, 'broken', { handler: 'broken.handler' }),
    ]);
    const starting = ['idle', 'ends', 'lacks'].map((name) => entry('custom', name, { path: name }));
    local = await startTestServer(files, [...all, ...loading, ...starting], { loadTimeout: 3 });
    Object.keys(bootstraps).forEach((name) => {
      chmodSync(join(local.folder, name), 0o755);
    });
  });
  after(() => local.close());

  const ask = (name: string, what = '') => invoke(local.address, name, JSON.stringify({ do: what }));
  const works = async (name: string): Promise<void> => {
    assert.equal(await (await ask(name)).text(), '"well"', 'the next call works');
  };
  /** The code and the text of the error. */
  const failure = async (name: string, what = ''): Promise<[string, string]> => {
    const response = await ask(name, what);
    const body = (await response.json()) as { errorMessage: string; errorType: string };
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('x-is-func-err'), 'true');
    assert.equal(typeof body.errorType, 'string');
    return [response.headers.get('x-func-err-code') ?? '', body.errorMessage];
  };

  for (const family of families) {
    const any = `${family}-any`;
    const short = `${family}-short`;

    it(`${family}: prints 100 MB, of which the end is in the log`, async () => {
      const before = process.memoryUsage().rss;
      const response = await ask(any, 'print');
      assert.equal(await response.text(), '"printed"');
      assert.match(logOf(response), /x{900}\n\S+ Finish invoke request/);
      assert.ok(process.memoryUsage().rss - before < 100_000_000, 'the server keeps none of it');
      await works(any);
    });

    it(`${family}: never ends`, async () => {
      assert.deepEqual(await failure(short, 'never'), ['4010', 'call request timed out after 2s']);
      await works(short);
    });

    it(`${family}: forks, and its children go with the instance`, async () => {
      const children = (await (await ask(any, 'fork')).json()) as number[];
      assert.equal(children.filter(isRunning).length, 3);
      assert.deepEqual(await failure(any, 'exit'), ['4002', 'the runtime process exited (code 7)']);
      await gone(children);
      await works(any);
    });

    it(`${family}: forks and never ends: the timeout ends its children, too`, async () => {
      const response = await ask(short, 'forkAndHang');
      assert.equal(response.headers.get('x-func-err-code'), '4010');
      const child = Number(/child (\d+)/.exec(logOf(response))?.[1]);
      assert.ok(child > 0);
      await gone([child]);
      await works(short);
    });

    it(`${family}: the folder of its code is not there`, async () => {
      const [code, message] = await failure(`${family}-nowhere`);
      assert.equal(code, '4001');
      assert.match(
        message,
        /^function entry exception, error: not found module '\.\/(?:index\.\w+|bootstrap)'$/,
      );
    });
  }

  for (const family of ['node', 'python'] as const) {
    const file = family === 'node' ? 'index.js' : 'index.py';

    it(`${family}: returns a circle`, async () => {
      const [code, message] = await failure(`${family}-any`, 'circle');
      assert.equal(code, '4007');
      assert.match(message, /^function result is invalid, error: /);
      await works(`${family}-any`);
    });

    it(`${family}: a handler that names no file`, async () => {
      const [code, message] = await failure(`${family}-nofile`);
      assert.equal(code, '4001');
      assert.match(message, /^function entry exception, error: not found module /);
    });

    it(`${family}: an export that is no function`, async () => {
      assert.deepEqual(await failure(`${family}-number`), [
        '4001',
        `function entry exception, error: handler 'number' not found in module './${file}'`,
      ]);
    });

    it(`${family}: a wrong number of parameters`, async () => {
      const [code, message] = await failure(`${family}-one`);
      assert.deepEqual(
        [code, /but received 1$|takes 1 positional argument but 2 were given$/.test(message)],
        [family === 'node' ? '4001' : '4002', true],
        message,
      );
    });

    it(`${family}: a syntax error`, async () => {
      const response = await ask(`${family}-broken`);
      assert.equal(response.headers.get('x-func-err-code'), '4001');
      assert.equal(((await response.json()) as { errorType: string }).errorType, 'SyntaxError');
    });
  }

  it('python: forks itself, and one of the two answers', async () => {
    const response = await ask('python-any', 'forkItself');
    assert.equal(await response.text(), '"the parent"');
    assert.match(logOf(response), /Z said by the child\n/);
    await works('python-any');
  });

  it('custom: a bootstrap that never asks for work', async () => {
    assert.deepEqual(await failure('custom-idle'), ['4211', 'runtime initialization timed out after 3s']);
    await works('custom-any');
  });

  it('custom: a bootstrap that ends at once', async () => {
    const response = await ask('custom-ends');
    assert.equal(response.headers.get('x-func-err-code'), '4002');
    assert.match(logOf(response), /Z nothing to do\n/);
    assert.match(await response.text(), /the runtime process exited \(code 0\)/);
  });

  it('custom: a bootstrap in a language that is not installed', async () => {
    const response = await ask('custom-lacks');
    assert.match(await response.text(), /the runtime process exited \(code 127\)/);
    assert.match(logOf(response), /no-such-language/);
  });

  it('python: where there is none, the answer says what is missing and where to get it', async () => {
    const { PATH } = process.env;
    const empty = mkdtempSync(join(tmpdir(), 'functiongraph-path-'));
    const other = await startTestServer({ 'index.py': python }, [
      { name: 'lost', path: '.', runtime: 'Python3.10', handler: 'index.handler' },
    ]);
    try {
      process.env['PATH'] = empty;
      const response = await invoke(other.address, 'lost');
      const { errorMessage } = (await response.json()) as { errorMessage: string };
      assert.equal(response.headers.get('x-func-err-code'), '4001');
      assert.match(
        errorMessage,
        /Python3\.10 needs Python 3, and neither .* is on the PATH; https:\/\/www\.python\.org/,
      );
    } finally {
      process.env['PATH'] = PATH;
    }
    assert.equal(await (await invoke(other.address, 'lost')).text(), '"well"', 'installed, it is found');
    await other.close();
    assert.equal(existsSync(other.folder), false);
    rmSync(empty, { recursive: true });
  });
});
