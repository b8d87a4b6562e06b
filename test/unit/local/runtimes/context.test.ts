import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

import { localProjectId } from '../../../../src/local-region';
import { invoke, logOf, startTestServer, type TestServer } from '../test-server';

const node = `
  const names = [
    'getRequestID', 'getAccessKey', 'getSecretKey', 'getSecurityAccessKey', 'getSecuritySecretKey',
    'getSecurityToken', 'getToken', 'getFunctionName', 'getRunningTimeInSeconds', 'getVersion', 'getMemorySize',
    'getCPUNumber', 'getProjectID', 'getPackage', 'getAlias', 'getWorkflowID', 'getWorkflowRunID',
    'getWorkflowStateID',
  ];
  exports.getters = async (event, context) => Object.fromEntries(names.map((name) => [name, context[name]()]));
  exports.data = async (event, context) => ['colour', 'toString', 'none'].map((key) => context.getUserData(key) ?? null);
  exports.time = async (event, context) => {
    const first = context.getRemainingTimeInMilliSeconds();
    await new Promise((resolve) => setTimeout(resolve, 300));
    return [first, context.getRemainingTimeInMilliSeconds()];
  };
  exports.variables = async (event, context) => ({ ...process.env });
  exports.logger = async (event, context) => {
    const logger = context.getLogger();
    for (const level of ['DEBUG', 'INFO', 'WARN', 'ERROR', 'nonsense']) {
      logger.setLevel(level);
      for (const each of ['debug', 'info', 'warn', 'error']) logger[each](each, 'at', level);
    }
    return 0;
  };
  exports.standard = async (event, context) => {
    context.getLogger().debug('too low');
    context.getLogger().info('text', 1, true);
    return 0;
  };
  exports.hoards = async (event, context) => Buffer.alloc(event.bytes, 1).length;
`;

const python = `
import os
import time

NAMES = ${JSON.stringify([
  'getRequestID',
  'getAccessKey',
  'getSecretKey',
  'getSecurityAccessKey',
  'getSecuritySecretKey',
  'getSecurityToken',
  'getToken',
  'getFunctionName',
  'getRunningTimeInSeconds',
  'getVersion',
  'getMemorySize',
  'getCPUNumber',
  'getProjectID',
  'getPackage',
  'getAlias',
  'getWorkflowID',
  'getWorkflowRunID',
  'getWorkflowStateID',
])}

def getters(event, context):
    return {name: getattr(context, name)() for name in NAMES}

def data(event, context):
    return [context.getUserData(key) for key in ['colour', 'toString', 'none']]

def time_left(event, context):
    first = context.getRemainingTimeInMilliSeconds()
    time.sleep(0.3)
    return [first, context.getRemainingTimeInMilliSeconds()]

def variables(event, context):
    return dict(os.environ)

def logger(event, context):
    log = context.getLogger()
    for level in ['DEBUG', 'INFO', 'WARN', 'ERROR', 'nonsense']:
        log.setLevel(level)
        for each in ['debug', 'info', 'warn', 'error']:
            getattr(log, each)(each, 'at', level)
    return 0

def standard(event, context):
    context.getLogger().debug('too low')
    context.getLogger().info('text', 1, True)
    return 0

def hoards(event, context):
    much = b'1' * event['bytes']
    time.sleep(0.3)
    return len(much)
`;

const families = [
  { family: 'Node.js', runtime: 'Node.js20.15', path: 'node', time: 'time' },
  { family: 'Python', runtime: 'Python3.10', path: 'python', time: 'time_left' },
];

for (const { family, runtime, path, time } of families) {
  describe(`what a ${family} function is given`, function () {
    this.timeout(20_000);

    let local: TestServer;

    before(async function () {
      if (family === 'Python' && spawnSync('python3', ['--version']).status !== 0) {
        this.skip(); // There is no Python 3 on this machine.
      }
      process.env['A_SECRET_OF_THE_USER'] = 'hidden';
      const handlers = ['getters', 'data', time, 'variables', 'logger', 'standard', 'hoards'];
      const files = { 'node/index.js': node, 'python/index.py': python };
      const functions = handlers.map((handler) => ({
        name: handler === time ? 'time' : handler,
        package: 'shop',
        path,
        runtime,
        handler: `index.${handler}`,
        timeout: 7,
        memorySize: 256,
        userData: { colour: 'grün' },
      }));
      local = await startTestServer(files, functions);
    });
    after(async () => {
      delete process.env['A_SECRET_OF_THE_USER'];
      await local.close();
    });

    const call = (name: string, body = '{}', headers = {}) =>
      invoke(local.address, `shop:${name}`, body, headers);

    it('every getter of the context', async () => {
      const response = await call('getters');
      assert.deepEqual(await response.json(), {
        getRequestID: response.headers.get('x-cff-request-id'),
        getAccessKey: '',
        getSecretKey: '',
        getSecurityAccessKey: '',
        getSecuritySecretKey: '',
        getSecurityToken: '',
        getToken: '',
        getFunctionName: 'getters',
        getRunningTimeInSeconds: 7,
        getVersion: 'latest',
        getMemorySize: 256,
        getCPUNumber: 400,
        getProjectID: localProjectId,
        getPackage: 'shop',
        getAlias: '',
        getWorkflowID: '',
        getWorkflowRunID: '',
        getWorkflowStateID: '',
      });
    });

    it('its user data, and nothing where there is none', async () => {
      assert.deepEqual(await (await call('data')).json(), ['grün', null, null]);
    });

    it('the memory that the call asks for', async () => {
      const response = await call('getters', '{}', { 'x-cff-instance-memory': '512' });
      const { getMemorySize, getCPUNumber } = (await response.json()) as Record<string, number>;
      assert.deepEqual([getMemorySize, getCPUNumber], [512, 600]);
    });

    it('a time that counts down, from its timeout, anew with every call', async () => {
      for (const round of ['cold', 'warm']) {
        const [first = 0, second = 0] = (await (await call('time')).json()) as number[];
        assert.ok(first > 6000 && first <= 7000, `${round}: ${first}`);
        assert.ok(first - second >= 290 && second > 4000, `${round}: ${second}`);
      }
    });

    it('the variables of the contract, and none of the user', async () => {
      const variables = (await (await call('variables')).json()) as Record<string, string>;
      const expected = {
        RUNTIME_PROJECT_ID: localProjectId,
        RUNTIME_FUNC_NAME: 'variables',
        RUNTIME_FUNC_VERSION: 'latest',
        RUNTIME_PACKAGE: 'shop',
        RUNTIME_HANDLER: 'index.variables',
        RUNTIME_TIMEOUT: '7',
        RUNTIME_USERDATA: '{"colour":"grün"}',
        RUNTIME_CPU: '400',
        RUNTIME_MEMORY: '256',
        RUNTIME_MAX_RESP_BODY_SIZE: '6291456',
        RUNTIME_INITIALIZER_HANDLER: '',
        RUNTIME_INITIALIZER_TIMEOUT: '3',
        RUNTIME_CODE_ROOT: `${local.folder}/${path}`,
      };
      for (const [name, value] of Object.entries(expected)) {
        assert.equal(variables[name], value, name);
      }
      assert.ok(variables['RUNTIME_ROOT'] && variables['RUNTIME_LOG_DIR'] && variables['PATH']);
      const known =
        /^(?:RUNTIME_\w+|PATH|LANG|TZ|TMPDIR|TEMP|TMP|COMSPEC|PATHEXT|SYSTEMDRIVE|SYSTEMROOT|WINDIR)$/i;
      // Python sets the first itself; the others come from a python3 that is a script.
      const own = /^(?:LC_CTYPE|_?PYENV_\w+|PWD|SHLVL|_|OLDPWD)$/;
      const others = Object.keys(variables).filter((name) => !known.test(name) && !own.test(name));
      assert.deepEqual(others, []);
    });

    it('a logger with levels', async () => {
      const lines = logOf(await call('logger'))
        .split('\n')
        .slice(1, -2)
        .map((line) => line.replace(/^\S+ \S+ /, ''));
      assert.deepEqual(lines, [
        'DEBUG debug at DEBUG',
        'INFO info at DEBUG',
        'WARN warn at DEBUG',
        'ERROR error at DEBUG',
        'INFO info at INFO',
        'WARN warn at INFO',
        'ERROR error at INFO',
        'WARN warn at WARN',
        'ERROR error at WARN',
        'ERROR error at ERROR',
        'ERROR error at nonsense',
      ]);
    });

    it('a logger that starts at INFO, and writes time, request id, level and text', async () => {
      const response = await call('standard');
      const [, line, finish] = logOf(response).split('\n');
      const id = response.headers.get('x-cff-request-id') ?? '';
      assert.match(
        line ?? '',
        new RegExp(`^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ ${id} INFO text 1 [tT]rue$`),
      );
      assert.match(finish ?? '', / Finish invoke request /);
    });

    it('memory that is measured', async () => {
      const used = async (bytes: number): Promise<number> => {
        const response = await call('hoards', `{"bytes":${bytes}}`);
        const summary = response.headers.get('x-cff-invoke-summary') ?? '';
        return (JSON.parse(summary) as { memoryUsed: number }).memoryUsed;
      };
      const [little, much] = [await used(1), await used(100 * 1024 * 1024)];
      assert.ok(much - little > 90, `${little} and ${much} MB`);
    });
  });
}
