import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { zipFolder } from '../../../../src/local/api/zip-folder';
import { writeFiles } from '../test-server';

/** Python's own reader, which checks every sum. */
const reader = `
import json, sys, zipfile
archive = zipfile.ZipFile(sys.argv[1])
assert archive.testzip() is None
print(json.dumps([[each.filename, archive.read(each).decode(), oct(each.external_attr >> 16)] for each in archive.infolist()]))
`;

describe('a folder as a ZIP archive', () => {
  it('holds every file with its path, its bytes and its permissions', function () {
    const files = { bootstrap: '#!/bin/sh\n', 'größe/leer.txt': '', 'lib/a.js': 'a'.repeat(100_000) };
    const folder = writeFiles(files);
    chmodSync(join(folder, 'bootstrap'), 0o755);
    const archive = zipFolder(folder);
    const other = writeFiles({});
    writeFileSync(join(other, 'code.zip'), archive);
    const { status, stdout, stderr } = spawnSync('python3', ['-c', reader, join(other, 'code.zip')], {
      encoding: 'utf8',
      env: { ...process.env, PYTHONIOENCODING: 'utf-8' },
    });
    if (status === null) {
      this.skip(); // There is no Python 3 on this machine.
    }
    assert.equal(status, 0, stderr);
    const found = JSON.parse(stdout) as [string, string, string][];
    assert.deepEqual(Object.fromEntries(found), files);
    if (process.platform !== 'win32') {
      assert.equal(found.find(([name]) => name === 'bootstrap')?.[2], '0o100755');
    }
    assert.ok(archive.length < 2000, 'what repeats itself is packed');
    rmSync(folder, { recursive: true });
    rmSync(other, { recursive: true });
  });

  it('of an empty folder is an archive, too', () => {
    const folder = writeFiles({});
    assert.match(zipFolder(folder).toString('latin1'), /^PK\x05\x06/);
    rmSync(folder, { recursive: true });
  });
});
