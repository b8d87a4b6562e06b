import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { FullDisk } from './full-disk-user';

/** KB that the disk holds. */
const room = 512;

/** Of results: two that fit, with two between them that do not. */
const lengths = [1_000, 2_000_000, 1_500_000, 2_000];

describe('the history on a full disk', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'functiongraph-disk-'));
  });

  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  function useWith(command: string, args: readonly string[]): FullDisk {
    const user = [process.execPath, join(__dirname, 'full-disk-user.js'), join(root, 'disk', 'history')];
    mkdirSync(join(root, 'disk'));
    const text = execFileSync(command, [...args, ...user, ...lengths.map(String)], { encoding: 'utf8' });
    return JSON.parse(text) as FullDisk;
  }

  function check({ shown, notices, warnings, inWindow, afterReload }: FullDisk, code: string): void {
    const head = 262_144;
    assert.deepEqual(
      shown,
      lengths.map((length) => Math.min(length, head)),
      'the channel has each result, or its head',
    );
    assert.deepEqual(inWindow, lengths, 'the window has all');
    assert.deepEqual(afterReload, [lengths[0], lengths[3]], 'the disk has what fits, and nothing half');
    assert.equal(warnings.length, 2);
    assert.equal(notices.length, 1);
    assert.match(notices[0] ?? '', new RegExp(`is kept as long as this window is open: ${code}: `));
  }

  it('loses nothing of the window, tells the user once, and goes on when there is room', function () {
    // In a name space of its own, so that no mount outlives the process.
    const own = ['--user', '--map-root-user', '--mount'];
    if (spawnSync('unshare', [...own, 'mount', '-t', 'tmpfs', 'tmpfs', root]).status !== 0) {
      this.skip(); // Without the right to mount, a disk of its own cannot be filled.
    }
    const mount = `mount -t tmpfs -o size=${room}k tmpfs "$0" && exec "$@"`;
    check(useWith('unshare', [...own, 'sh', '-c', mount, join(root, 'disk')]), 'ENOSPC');
  });

  it('does the same where a limit of the system ends a write in the middle', () => {
    check(useWith('sh', ['-c', `ulimit -f ${2 * room} && exec "$@"`, 'sh']), 'EFBIG');
    const left = readdirSync(join(root, 'disk'), { recursive: true, encoding: 'utf8' });
    assert.deepEqual(
      left.filter((name) => name.endsWith('.unfinished')),
      [],
    );
  });
});
