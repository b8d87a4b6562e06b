import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

import { startReason } from '../../../src/vscode/start-reason';

describe('the reason for which a process did not start', () => {
  const last = (text: string) => text.split('\n').map(startReason).findLast(Boolean);

  it('is the last line that is no frame of a stack', () => {
    assert.equal(last('functions\nport 80 is in use; take 0.\n'), 'port 80 is in use; take 0');
    assert.equal(last(new TypeError('no folder').stack ?? ''), 'TypeError: no folder');
  });

  it('is the error where Node.js itself writes it', () => {
    const { stderr } = spawnSync(process.execPath, ['-e', 'throw new Error("it cannot be")']);
    assert.equal(last(stderr.toString()), 'Error: it cannot be');
    const failed = spawnSync(process.execPath, ['-e', 'require("node:fs").statSync("none")']);
    assert.match(last(failed.stderr.toString()) ?? '', /^Error: ENOENT: /);
  });
});
