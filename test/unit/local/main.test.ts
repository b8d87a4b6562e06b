import assert from 'node:assert/strict';
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { connect, createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { childrenOf, gone, isRunning } from './processes';
import { failure, program, readyLine, start, type Ready } from './program';
import { addFiles, fetchSigned, functionUrl, invoke, testKey, writeFiles } from './test-server';

const entry = { name: 'pid', path: 'code', runtime: 'Node.js20.15', handler: 'index.handler' };
const files = {
  'functions.json': JSON.stringify([entry, { ...entry, name: 'busy', handler: 'index.busy', timeout: 600 }]),
  'code/index.js': `
    const { spawn } = require('node:child_process');
    exports.handler = async (event, context) => {
      const child = spawn('sleep', ['300']);
      return [process.pid, child.pid];
    };
    exports.busy = (event, context) => {
      require('node:fs').writeFileSync(event + '/busy.pid', process.pid + '\\n');
      for (;;);
    };
  `,
};

/** A file that somebody else is about to write. */
async function firstLine(path: string): Promise<string> {
  for (;;) {
    const line = existsSync(path) ? /^(.*)\n/.exec(readFileSync(path, 'utf8')) : null;
    if (line?.[1] !== undefined) {
      return line[1];
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

describe('npm run local', function () {
  this.timeout(20_000);

  let folder: string;
  let child: ChildProcess;

  beforeEach(() => {
    folder = writeFiles(files);
  });
  afterEach(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  const startWithFile = () => start(['--port', '0', '--functions', join(folder, 'functions.json')]);

  async function pidsOf(ready: Ready): Promise<number[]> {
    const url = functionUrl(ready.address, 'pid');
    return (await (await fetchSigned(url, { method: 'POST', body: '{}', key: ready })).json()) as number[];
  }

  it('says in one line of JSON where it is', async () => {
    child = startWithFile();
    const ready = await readyLine(child);
    assert.match(ready.address, /^http:\/\/127\.0\.0\.1:\d+$/);
    assert.equal(ready.region, 'local');
    assert.match(ready.projectId, /^[0-9a-f]{32}$/);
    assert.ok(ready.accessKey.length >= 16 && ready.secretKey.length >= 32);
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`stops cleanly on ${signal}, and leaves nothing running`, async () => {
      child = startWithFile();
      const pids = await pidsOf(await readyLine(child));
      assert.equal(pids.filter(isRunning).length, 2);
      child.kill(signal);
      assert.deepEqual(await once(child, 'exit'), [0, null]);
      await gone(pids);
    });
  }

  it('leaves nothing running when it is killed, not even what never yields', async () => {
    child = startWithFile();
    const ready = await readyLine(child);
    const pids = await pidsOf(ready);
    const url = functionUrl(ready.address, 'busy');
    const call = fetchSigned(url, { method: 'POST', body: JSON.stringify(folder), key: ready });
    const busy = await firstLine(join(folder, 'busy.pid'));
    child.kill('SIGKILL');
    await assert.rejects(call);
    await gone([...pids, Number(busy)]);
  });

  it('stops when whoever started it is gone', async () => {
    const starter = `
      const { spawn } = require('node:child_process');
      const args = ${JSON.stringify([program, '--functions', join(folder, 'functions.json')])};
      spawn(process.execPath, args, { stdio: 'inherit' });
    `;
    child = spawn(process.execPath, ['-e', starter], { stdio: ['ignore', 'pipe', 'inherit'] });
    const pids = await pidsOf(await readyLine(child));
    child.kill('SIGKILL');
    await gone(pids);
  });

  it('takes its functions and its key from standard input, replaces them, and stops with it', async () => {
    child = start([]);
    const say = (line: object) => child.stdin?.write(`${JSON.stringify({ root: folder, ...line })}\n`);
    say({ functions: [entry, { name: 'wrong' }], ...testKey });
    const ready = await readyLine(child);
    assert.deepEqual({ accessKey: ready.accessKey, secretKey: ready.secretKey }, testKey);
    assert.equal((await invoke(ready.address, 'pid')).status, 200);

    say({ functions: [{ ...entry, name: 'other' }] });
    // The line has no answer of its own: it is through when the new function is there.
    while ((await invoke(ready.address, 'other')).status !== 200);
    assert.equal((await invoke(ready.address, 'pid')).status, 404);
    const pids = (await (await invoke(ready.address, 'other')).json()) as number[];

    child.stdin?.end();
    assert.deepEqual(await once(child, 'exit'), [0, null]);
    await gone(pids);
  });

  it('survives the end of each of its children, and then leaves nothing running all the same', async function () {
    if (process.platform !== 'linux') {
      this.skip(); // Only there the system tells the children of a process.
    }
    child = startWithFile();
    const ready = await readyLine(child);
    const call = async (body: string, name: string) =>
      fetchSigned(functionUrl(ready.address, name), { method: 'POST', body, key: ready });
    const before = await pidsOf(ready);
    const running = call(JSON.stringify(folder), 'busy');
    const busy = Number(await firstLine(join(folder, 'busy.pid')));
    const children = childrenOf(child.pid ?? assert.fail());
    assert.equal(children.length, 3, 'two functions and the supervisor');

    children.forEach((pid) => process.kill(pid, 'SIGKILL'));
    const failed = (await (await running).json()) as { errorMessage: string };
    assert.equal(failed.errorMessage, 'the runtime process exited (signal SIGKILL)');
    await gone([busy, ...before]);
    const after = await pidsOf(ready);
    assert.equal(after.filter(isRunning).length, 2, 'the next call works');

    child.kill('SIGKILL');
    await gone(after);
  });

  it('leaves nothing running when the window that holds its input is killed in the middle of a call', async () => {
    const busy = { ...entry, name: 'busy', handler: 'index.busy', timeout: 600 };
    const configuration = { root: folder, functions: [entry, busy], ...testKey };
    const window = `
      const { spawn } = require('node:child_process');
      const stdio = ['pipe', 'inherit', 'ignore'];
      const server = spawn(process.execPath, [${JSON.stringify(program)}], { stdio });
      server.stdin.write(${JSON.stringify(`${JSON.stringify(configuration)}\n`)});
      console.log(JSON.stringify({ pid: server.pid }));
    `;
    const open = () => spawn(process.execPath, ['-e', window], { stdio: ['ignore', 'pipe', 'inherit'] });
    child = open();
    assert.ok(child.stdout);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const next = async <T>() => JSON.parse(String((await lines.next()).value)) as T;
    const { pid } = await next<{ pid: number }>();
    const { address } = await next<Ready>();
    const pids = (await (await invoke(address, 'pid')).json()) as number[];
    const call = invoke(address, 'busy', JSON.stringify(folder));
    const busyPid = Number(await firstLine(join(folder, 'busy.pid')));
    assert.ok([pid, busyPid, ...pids].every(isRunning));

    child.kill('SIGKILL');
    await gone([pid, busyPid, ...pids]);
    await Promise.allSettled([call]);

    child = open();
    const again = createInterface({ input: child.stdout ?? process.stdin })[Symbol.asyncIterator]();
    await again.next();
    const ready = JSON.parse(String((await again.next()).value)) as Ready;
    assert.equal((await invoke(ready.address, 'pid')).status, 200);
  });

  it('has a Python function wait for its debugger, and its timeout for the user', async function () {
    if (spawnSync('python3', ['--version']).status !== 0) {
      this.skip(); // There is no Python 3 on this machine.
    }
    // In place of debugpy, which has these two calls: a listener, whose client is waited for.
    const debugpy = writeFiles({
      'debugpy/__init__.py': `
import socket
listener = socket.socket()
def listen(address):
    listener.bind(address)
    listener.listen()
    return listener.getsockname()
def wait_for_client():
    listener.accept()
`,
    });
    const code =
      'def handler(event, context):\n    import os, time\n    time.sleep(1.5)\n    return list(os.environ)\n';
    addFiles(folder, { 'code/index.py': code });
    child = start([]);
    const python = {
      name: 'snake',
      path: 'code',
      runtime: 'Python3.10',
      handler: 'index.handler',
      timeout: 1,
    };
    const line = { root: folder, functions: [python], debug: ['default:snake'], debugpy, ...testKey };
    child.stdin?.write(`${JSON.stringify(line)}\n`);
    assert.ok(child.stdout);
    const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    const { address } = JSON.parse(String((await lines.next()).value)) as Ready;
    const call = invoke(address, 'snake');
    const { debugger: waiting } = JSON.parse(String((await lines.next()).value)) as {
      debugger: { function: string; port: number };
    };
    assert.equal(waiting.function, 'default:snake');
    const client = connect(waiting.port, '127.0.0.1');
    const response = await call;
    const names = (await response.json()) as string[];
    assert.equal(response.headers.get('x-is-func-err'), 'false');
    assert.deepEqual(
      names.filter((name) => /debugpy/i.test(name)),
      [],
    );
    client.destroy();
    rmSync(debugpy, { recursive: true });
  });

  it('names file, entry and field of what is wrong', async () => {
    const wrong = writeFiles({
      'functions.json': JSON.stringify([{ ...entry, path: 'nowhere' }, { name: 'second' }]),
    });
    child = start(['--functions', join(wrong, 'functions.json')]);
    const said = await failure(child);
    assert.match(said, /The functions file \S+functions\.json is wrong/);
    assert.match(said, /Entry "pid", field "path": there is no folder/);
    assert.match(said, /Entry 2 \("second"\), field "runtime": it is missing/);
    rmSync(wrong, { recursive: true });
  });

  it('says so when the file is not there', async () => {
    child = start(['--functions', join(folder, 'other.json')]);
    assert.match(await failure(child), /other\.json cannot be read: ENOENT/);
  });

  it('says so when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    child = start(['--port', String(port), '--functions', join(folder, 'functions.json')]);
    assert.match(await failure(child), new RegExp(`port ${port} is in use`));
    other.close();
  });

  it('knows its switches', async () => {
    child = start(['--prot', '1']);
    assert.match(await failure(child), /--prot/);
  });
});
