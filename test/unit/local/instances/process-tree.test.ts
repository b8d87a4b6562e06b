import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

import { endProcessGroup, endProcessTree } from '../../../../src/local/instances/process-tree';

/** More than any system counts to. */
const noProcess = 2_147_483_647;

describe('the end of a process and of what it started', function () {
  this.timeout(10_000);

  /** A process, in a group of its own, that prints the number of a further one, and waits with it. */
  async function startTwo() {
    const code = `
      const child = require('node:child_process').spawn('sleep', ['60']);
      console.log(child.pid);
      process.stdin.resume();
    `;
    const child = spawn(process.execPath, ['-e', code], {
      detached: true,
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    return { child, pid: child.pid ?? 0, grandchild: Number(line.toString()) };
  }

  it('is that of their group on POSIX', async function () {
    if (process.platform === 'win32') {
      this.skip(); // Windows has no groups of processes.
    }
    const { child, pid, grandchild } = await startTwo();
    // The pipe is closed when both are gone: they share it.
    const ended = Promise.all([once(child, 'exit'), once(child, 'close')]);
    endProcessTree(pid);
    assert.deepEqual((await ended)[0], [null, 'SIGKILL']);
    assert.ok(grandchild > 0);
    endProcessTree(pid);
  });

  it('is asked of taskkill on Windows, with what stands below', async function () {
    if (process.platform === 'win32') {
      this.skip(); // The program of this name is a stand-in that Windows would not run.
    }
    const folder = mkdtempSync(join(tmpdir(), 'functiongraph-taskkill-'));
    const path = process.env['PATH'] ?? '';
    try {
      const asked = join(folder, 'asked');
      const told = `#!/bin/sh\necho "$2" >> '${asked}'\nif [ "$1 $3 $4" = "/pid /t /f" ]; then kill -15 "$2"; fi\n`;
      writeFileSync(join(folder, 'taskkill'), told, { mode: 0o755 });
      process.env['PATH'] = `${folder}${delimiter}${path}`;
      const { child, pid } = await startTwo();
      const ended = once(child, 'exit');
      // The number of a process that has ended may be another one's there.
      endProcessGroup(noProcess, 'win32');
      endProcessTree(pid, 'win32');
      assert.deepEqual(await ended, [null, 'SIGTERM']);
      assert.equal(readFileSync(asked, 'utf8'), `${pid}\n`);
      endProcessGroup(pid);
    } finally {
      process.env['PATH'] = path;
      rmSync(folder, { recursive: true });
    }
  });
});
