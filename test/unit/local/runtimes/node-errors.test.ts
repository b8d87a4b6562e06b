import assert from 'node:assert/strict';

import { invoke, logOf, startTestServer, type TestServer } from '../test-server';

const runtime = 'Node.js20.15';

const files = {
  'index.js': `
    exports.thrown = async (event, context) => { return order(); };
    function order() { throw new TypeError('no order'); }
    exports.text = async (event, context) => { throw 'only a text'; };
    exports.callback = (event, context, callback) => { callback(new Error('no stock')); };
    exports.calledBack = (event, context, callback) => { callback(null, { done: true }); };
    exports.synchronous = (event, context) => 'at once';
    exports.nothing = async (event, context) => {};
    exports.one = async (event) => event;
    exports.exits = async (event, context) => { console.log('last words'); process.exit(3); };
    exports.killed = async (event, context) => { process.kill(process.pid, 'SIGKILL'); };
    exports.later = (event, context, callback) => { setTimeout(() => { throw new Error('too late'); }, 1); };
    exports.forever = async (event, context) => { console.log('round'); for (;;); };
    exports.never = (event, context, callback) => {};
    exports.large = async (event, context) => 'x'.repeat(event.length);
    exports.circular = async (event, context) => { const a = {}; a.a = a; return a; };
    exports.initialized = async (event, context) => global.initialized ?? 0;
    exports.good = (context, callback) => { global.initialized = (global.initialized ?? 0) + 1; callback(null, ''); };
    exports.bad = (context, callback) => { callback(new Error('no database')); };
    exports.throws = (context, callback) => { throw new Error('no database'); };
    exports.silent = (context, callback) => {};
    exports.short = (context) => {};
  `,
  'broken.js': 'exports.handler = (',
  'needs.js': "require('not-there');",
  'module.mjs':
    "export const handler = async (event, context) => { throw new RangeError('of ' + event.name); };",
  'folder/inner.js': 'exports.handler = async (event, context) => __dirname.split("/").pop();',
};

interface Expected {
  readonly code: number;
  readonly body: object | RegExp;
}

const entry = (prefix: string, message: string) => ({
  code: 4001,
  body: { errorMessage: `function entry exception, error: ${message}`, errorType: prefix },
});

const failures: Record<string, [fields: object, expected: Expected]> = {
  'missing module': [{ handler: 'x.handler' }, entry('FunctionLoadError', "not found module './x.js'")],
  'missing handler': [
    { handler: 'index.x' },
    entry('FunctionConfigError', "handler 'x' not found in module './index.js'"),
  ],
  'no file in handler': [{ handler: 'x' }, entry('FunctionLoadError', "not found module './.js'")],
  'syntax error': [
    { handler: 'broken.handler' },
    {
      code: 4001,
      body: /^\{"errorMessage":"function entry exception, error: .*","errorType":"SyntaxError","stackTrace":\["at \.\/broken\.js:\d+:\d+"\]/,
    },
  ],
  'missing dependency': [
    { handler: 'needs.handler' },
    { code: 4001, body: /error: Cannot find module 'not-there'.*"stackTrace":\["at .*\.\/needs\.js:1:1\)/s },
  ],
  'one parameter': [
    { handler: 'index.one' },
    entry('FunctionConfigError', 'handler expect to have 2 or 3 parameters, but received 1'),
  ],
  'callback with an error': [{ handler: 'index.callback' }, entry('Error', 'no stock')],
  'thrown error': [
    { handler: 'index.thrown' },
    {
      code: 4002,
      body: {
        errorMessage: 'function invocation exception, error: no order',
        errorType: 'TypeError',
        stackTrace: ['at order (./index.js:3:30)', 'at exports.thrown (./index.js:2:57)'],
      },
    },
  ],
  'thrown text': [
    { handler: 'index.text' },
    {
      code: 4002,
      body: {
        errorMessage: 'function invocation exception, error: only a text',
        errorType: 'Error',
        stackTrace: [],
      },
    },
  ],
  'ES module': [
    { handler: 'module.handler' },
    {
      code: 4002,
      body: {
        errorMessage: 'function invocation exception, error: of world',
        errorType: 'RangeError',
        stackTrace: ['at handler (./module.mjs:1:58)'],
      },
    },
  ],
  exit: [
    { handler: 'index.exits' },
    { code: 4002, body: { errorMessage: 'the runtime process exited (code 3)', errorType: 'Error' } },
  ],
  signal: [
    { handler: 'index.killed' },
    { code: 4002, body: { errorMessage: 'the runtime process exited (signal SIGKILL)', errorType: 'Error' } },
  ],
  'error behind the handler': [
    { handler: 'index.later' },
    { code: 4002, body: { errorMessage: 'the runtime process exited (code 1)', errorType: 'Error' } },
  ],
  'circular result': [
    { handler: 'index.circular' },
    {
      code: 4007,
      body: /^\{"errorMessage":"function result is invalid, error: Converting circular structure to JSON.*","errorType":"TypeError"\}$/s,
    },
  ],
  'busy loop over the timeout': [
    { handler: 'index.forever', timeout: 1 },
    { code: 4010, body: { errorMessage: 'call request timed out after 1s', errorType: 'Error' } },
  ],
  'callback never called': [
    { handler: 'index.never', timeout: 1 },
    { code: 4010, body: { errorMessage: 'call request timed out after 1s', errorType: 'Error' } },
  ],
  'initializer calls back with an error': [
    { handler: 'index.initialized', initializer: 'index.bad' },
    {
      code: 4009,
      body: /^\{"errorMessage":"function initialization exception, error: no database","errorType":"Error"/,
    },
  ],
  'initializer throws': [
    { handler: 'index.initialized', initializer: 'index.throws' },
    {
      code: 4009,
      body: /^\{"errorMessage":"function initialization exception, error: no database","errorType":"Error"/,
    },
  ],
  'initializer never calls back': [
    { handler: 'index.initialized', initializer: 'index.silent', initializerTimeout: 1 },
    { code: 4211, body: { errorMessage: 'runtime initialization timed out after 1s', errorType: 'Error' } },
  ],
  'initializer with one parameter': [
    { handler: 'index.initialized', initializer: 'index.short' },
    entry('FunctionConfigError', 'initializer expect to have 2 parameters, but received 1'),
  ],
};

const names = new Map(Object.keys(failures).map((title, index) => [title, `failure-${index}`]));

describe('Node.js functions', function () {
  this.timeout(20_000);

  let local: TestServer;

  before(async () => {
    const succeeding = ['calledBack', 'synchronous', 'nothing', 'large'].map((name) => ({
      name,
      path: '.',
      runtime,
      handler: `index.${name}`,
    }));
    const failing = Object.entries(failures).map(([title, [fields]]) => ({
      name: names.get(title),
      path: '.',
      runtime,
      ...fields,
    }));
    const others = [
      { name: 'inner', path: '.', runtime, handler: 'folder/inner.handler' },
      { name: 'initialized', path: '.', runtime, handler: 'index.initialized', initializer: 'index.good' },
    ];
    local = await startTestServer(files, [...succeeding, ...failing, ...others]);
  });
  after(() => local.close());

  for (const [title, [, { code, body }]] of Object.entries(failures)) {
    it(`${title}: ${code}, with HTTP status 200`, async () => {
      const response = await invoke(local.address, names.get(title) ?? '', '{"name":"world"}');
      const text = await response.text();
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('x-func-err-code'), String(code), text);
      assert.equal(response.headers.get('x-is-func-err'), 'true');
      if (body instanceof RegExp) {
        assert.match(text, body);
      } else {
        assert.deepEqual(JSON.parse(text), body);
      }
    });
  }

  it('a result over 6 MB: 4004', async () => {
    const exact = await invoke(local.address, 'large', `{"length":${6_291_456 - 2}}`);
    assert.equal(exact.headers.get('x-func-err-code'), '0');
    assert.equal((await exact.text()).length, 6_291_456);
    const over = await invoke(local.address, 'large', `{"length":${6_291_456 - 1}}`);
    assert.equal(over.headers.get('x-func-err-code'), '4004');
    assert.deepEqual(await over.json(), {
      errorMessage: 'the return value of the function exceeds the maximum allowed limit',
      errorType: 'Error',
    });
  });

  it('what a process wrote before it ended is in the log', async () => {
    const response = await invoke(local.address, names.get('exit') ?? '');
    assert.match(logOf(response), / INFO last words\n/);
    const later = await invoke(local.address, names.get('error behind the handler') ?? '');
    assert.match(logOf(later), /Error: too late\n/);
  });

  it('what a process wrote before its timeout is in the log', async () => {
    const response = await invoke(local.address, names.get('busy loop over the timeout') ?? '');
    assert.match(logOf(response), / INFO round\n/);
  });

  const results: [string, string][] = [
    ['calledBack', '{"done":true}'],
    ['synchronous', '"at once"'],
    ['nothing', 'null'],
    ['inner', '"folder"'],
  ];
  for (const [name, expected] of results) {
    it(`${name} answers ${expected}`, async () => {
      assert.equal(await (await invoke(local.address, name)).text(), expected);
    });
  }

  it('an initializer runs once for an instance', async () => {
    for (let call = 1; call <= 2; call += 1) {
      assert.equal(await (await invoke(local.address, 'initialized')).text(), '1');
    }
  });
});

describe('switches of the local FunctionGraph', function () {
  this.timeout(20_000);

  let local: TestServer;

  before(async () => {
    const code = {
      'index.js': `
        exports.text = async (event, context) => 'hello "you"';
        exports.fails = async (event, context) => { throw new Error('no'); };
      `,
    };
    const functions = ['text', 'fails'].map((name) => ({
      name,
      path: '.',
      runtime,
      handler: `index.${name}`,
    }));
    local = await startTestServer(code, functions, { rawStrings: true, functionErrorStatus: 500 });
  });
  after(() => local.close());

  it('--raw-strings: a returned text without quotes', async () => {
    assert.equal(await (await invoke(local.address, 'text')).text(), 'hello "you"');
    const v1 = await invoke(local.address, 'text', '{}', { 'x-cff-request-version': 'v1' });
    assert.equal(((await v1.json()) as { result: string }).result, 'hello "you"');
  });

  it('--function-error-status: the status of function errors', async () => {
    const response = await invoke(local.address, 'fails', '{}', { 'x-cff-request-version': 'v1' });
    assert.equal(response.status, 500);
    assert.equal(response.headers.get('x-is-func-err'), 'true');
    assert.equal(((await response.json()) as { status: number }).status, 500);
  });
});
