import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { gone } from './processes';
import { failure, readyLine, start } from './program';
import { addFiles, fetchSigned, functionUrl, invoke, testKey, writeFiles } from './test-server';

const entry = { name: 'pid', path: 'code', runtime: 'Node.js20.15', handler: 'index.handler' };

describe('the local FunctionGraph on standard input', function () {
  this.timeout(20_000);

  let folder: string;
  let child: ChildProcess;

  beforeEach(() => {
    folder = writeFiles({ 'code/index.js': 'exports.handler = async (event, context) => [process.pid];' });
  });
  afterEach(() => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true });
  });

  const configure = (line: object) =>
    child.stdin?.write(`${JSON.stringify({ root: folder, ...testKey, ...line })}\n`);

  it('ends, with its functions and the reason, where a line of configuration cannot be taken', async () => {
    child = start([]);
    configure({ functions: [entry] });
    const ready = await readyLine(child);
    const pids = (await (await invoke(ready.address, 'pid')).json()) as number[];
    child.stdin?.write('no JSON\n');
    assert.match(await failure(child), /A line of configuration must be a JSON object/);
    await gone(pids);
  });

  it('says nothing but the reason where it does not start', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    child = start(['--port', String(port)]);
    configure({ functions: [entry] });
    assert.match(await failure(child), new RegExp(`^port ${port} is in use; [^.]+\n$`));
    other.close();
  });

  it('takes functions whose stored versions are damaged, and names the file', async () => {
    addFiles(folder, { 'data/default/pid/versions.json': '{"value": [' });
    child = start(['--data', join(folder, 'data')]);
    configure({ functions: [entry] });
    const { address } = await readyLine(child);
    assert.equal((await invoke(address, 'pid')).status, 200);
    configure({
      functions: [
        { ...entry, memorySize: 256 },
        { ...entry, name: 'other' },
      ],
    });
    while ((await invoke(address, 'other')).status !== 200);
    assert.ok(child.stderr);
    const said = text(child.stderr);
    assert.equal((await fetchSigned(functionUrl(address, 'pid', 'versions'))).status, 500);
    child.stdin?.end();
    assert.match(await said, /versions\.json cannot be read; mend or delete it: /);
    assert.deepEqual(child.exitCode ?? (await once(child, 'exit'))[0], 0);
  });
});
