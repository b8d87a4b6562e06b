import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';

import { invoke, logOf, startTestServer, type TestServer } from '../test-server';

const runtime = 'Python3.10';

const files = {
  'index.py': `
import os
import sys

calls = []

def echo(event, context):
    print('printed', event)
    context.getLogger().info('logged')
    context.getLogger().debug('too low')
    return event

def initializer(context):
    calls.append(context.getFunctionName())

def initialized(event, context):
    return calls

def context(event, context):
    return {
        'id': context.getRequestID(),
        'data': context.getUserData('colour'),
        'memory': context.getMemorySize(),
        'remaining': context.getRemainingTimeInMilliSeconds(),
        'token': context.getToken(),
    }

def raised(event, context):
    return order()

def order():
    raise KeyError('no order')

def circular(event, context):
    a = []
    a.append(a)
    return a

def thing(event, context):
    return object()

def leaves(event, context):
    print('last words', end='')
    sys.exit(3)

def forever(event, context):
    while True:
        pass

def large(event, context):
    return 'x' * event['length']

def failing(context):
    raise OSError('no database')
`,
  'broken.py': 'def handler(:\n',
  'folder/inner.py': 'def handler(event, context):\n    return __file__.split("/")[-2]\n',
};

const failures: [name: string, fields: object, code: number, body: object | RegExp][] = [
  [
    'missingmodule',
    { handler: 'x.handler' },
    4001,
    {
      errorMessage: "function entry exception, error: not found module './x.py'",
      errorType: 'FunctionLoadError',
    },
  ],
  [
    'missinghandler',
    { handler: 'index.x' },
    4001,
    {
      errorMessage: "function entry exception, error: handler 'x' not found in module './index.py'",
      errorType: 'FunctionConfigError',
    },
  ],
  [
    'broken',
    { handler: 'broken.handler' },
    4001,
    /"errorType": "SyntaxError", "stackTrace": \["  File \\"\.\/broken\.py\\", line \d+"\]/,
  ],
  [
    'raised',
    { handler: 'index.raised' },
    4002,
    /^\{"errorMessage": "function invocation exception, error: 'no order'", "errorType": "KeyError", "stackTrace": \["  File \\"\.\/index\.py\\", line 29, in raised.*in order/,
  ],
  [
    'leaves',
    { handler: 'index.leaves' },
    4002,
    { errorMessage: 'the runtime process exited (code 3)', errorType: 'Error' },
  ],
  ['circular', { handler: 'index.circular' }, 4007, /function result is invalid, error: Circular reference/],
  ['thing', { handler: 'index.thing' }, 4007, /"errorType": "TypeError"/],
  [
    'initfails',
    { handler: 'index.echo', initializer: 'index.failing' },
    4009,
    /exception, error: no database/,
  ],
  [
    'forever',
    { handler: 'index.forever', timeout: 1 },
    4010,
    { errorMessage: 'call request timed out after 1s', errorType: 'Error' },
  ],
];

describe('Python functions', function () {
  this.timeout(20_000);

  let local: TestServer;

  before(async function () {
    if (spawnSync('python3', ['--version']).status !== 0) {
      this.skip(); // There is no Python 3 on this machine.
    }
    const succeeding = ['echo', 'context', 'large'].map((name) => ({ name, handler: `index.${name}` }));
    const others = [
      { name: 'inner', handler: 'folder/inner.handler' },
      { name: 'initialized', handler: 'index.initialized', initializer: 'index.initializer' },
      ...failures.map(([name, fields]) => ({ name, ...fields })),
    ];
    local = await startTestServer(
      files,
      [...succeeding, ...others].map((fields) => ({
        path: '.',
        runtime,
        userData: { colour: 'green' },
        ...fields,
      })),
    );
  });
  after(() => local.close());

  it('give back what they return, and log what they print', async () => {
    const response = await invoke(local.address, 'echo', '{"a":[1,null,"ü"]}');
    assert.deepEqual(await response.json(), { a: [1, null, 'ü'] });
    assert.equal(response.headers.get('x-is-func-err'), 'false');
    assert.match(logOf(response), /Z printed \{'a': \[1, None, 'ü'\]\}\n\S+ \S+ INFO logged\n/);
    assert.doesNotMatch(logOf(response), /too low/);
    assert.match(response.headers.get('x-cff-invoke-summary') ?? '', /"memoryUsed":[1-9]/);
  });

  it('get a context', async () => {
    const response = await invoke(local.address, 'context');
    const { remaining, ...rest } = (await response.json()) as Record<string, unknown>;
    assert.deepEqual(rest, {
      id: response.headers.get('x-cff-request-id'),
      data: 'green',
      memory: 128,
      token: '',
    });
    assert.ok(Number(remaining) > 0 && Number(remaining) <= 3000);
  });

  it('leave no compiled files in the folder of their code, which would look like a change', async () => {
    await invoke(local.address, 'inner');
    const written = readdirSync(local.folder, { encoding: 'utf8', recursive: true });
    assert.deepEqual(written.sort(), ['broken.py', 'folder', 'folder/inner.py', 'index.py']);
  });

  it('may lie in a folder', async () => {
    assert.equal(await (await invoke(local.address, 'inner')).text(), '"folder"');
  });

  it('are initialized once for an instance', async () => {
    for (let call = 1; call <= 2; call += 1) {
      assert.deepEqual(await (await invoke(local.address, 'initialized')).json(), ['initialized']);
    }
  });

  for (const [name, , code, body] of failures) {
    it(`fail with ${code}: ${name}`, async () => {
      const response = await invoke(local.address, name);
      const text = await response.text();
      assert.equal(response.headers.get('x-func-err-code'), String(code), text);
      if (body instanceof RegExp) {
        assert.match(text, body);
      } else {
        assert.deepEqual(JSON.parse(text), body);
      }
    });
  }

  it('may return 6 MB and no more', async () => {
    const code = async (length: number) =>
      (await invoke(local.address, 'large', `{"length":${length}}`)).headers.get('x-func-err-code');
    assert.equal(await code(6_291_456 - 2), '0');
    assert.equal(await code(6_291_456 - 1), '4004');
  });

  it('say a last line without an end', async () => {
    assert.match(logOf(await invoke(local.address, 'leaves')), /Z last words\n/);
  });
});
