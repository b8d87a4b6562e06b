import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { createNodeFinder } from '../../../../src/local/runtimes/find-node';
import { silentLogger } from '../../../../src/logger';
import { writeFiles } from '../test-server';

describe('the Node.js of functions', function () {
  this.timeout(10_000);

  const path = process.env['PATH'] ?? '';
  let folder: string;

  beforeEach(function () {
    if (process.platform === 'win32') {
      this.skip(); // The program of this name is a stand-in that Windows would not run.
    }
    folder = writeFiles({});
    process.env['PATH'] = `${folder}${delimiter}${path}`;
  });
  afterEach(() => {
    process.env['PATH'] = path;
    rmSync(folder, { recursive: true, force: true });
  });

  /** What is found, and said, where the PATH has a Node.js that says this is its version. */
  async function found(version: string) {
    writeFileSync(join(folder, 'node'), `#!/bin/sh\necho '${version}'\n`, { mode: 0o755 });
    const said: string[] = [];
    const find = createNodeFinder({ ...silentLogger, warn: (message) => said.push(message) });
    const [{ command }] = await Promise.all([find(), find(), find('Node.js')]);
    return { command, said };
  }

  it('is the one on the PATH', async () => {
    assert.deepEqual(await found('v20.0.0'), { command: 'node', said: [] });
    assert.deepEqual(await found('v100.1.0'), { command: 'node', said: [] });
  });

  for (const version of ['v14.21.3', 'v19.9.0', 'none']) {
    it(`is that of this program where the PATH has ${version}, which is said once`, async () => {
      const { command, said } = await found(version);
      assert.equal(command, process.execPath);
      assert.equal(said.length, 1);
      assert.ok(said[0]?.includes(`The node on the PATH is ${version}, and functions need Node.js 20`));
    });
  }
});
