import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { findBootstrap } from '../../../../src/local/runtimes/find-bootstrap';
import { writeFiles } from '../test-server';

describe('the bootstrap of a custom runtime', () => {
  const find = (files: Record<string, string>, platform: NodeJS.Platform, mode = 0o755) => {
    const folder = writeFiles(files);
    try {
      Object.keys(files).forEach((name) => {
        chmodSync(join(folder, name), mode);
      });
      const found = findBootstrap(folder, platform);
      return 'reason' in found ? found.reason : found.command.slice(folder.length + 1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  it('is a program or a script whose interpreter is there', () => {
    assert.equal(find({ bootstrap: '#!/usr/bin/env node\n' }, 'linux'), 'bootstrap');
    assert.equal(find({ bootstrap: '\x7fELF' }, 'darwin'), 'bootstrap');
    assert.equal(find({ 'bootstrap.exe': 'MZ' }, 'win32'), 'bootstrap.exe');
  });

  it('that cannot run is named with the way out', () => {
    assert.equal(find({}, 'linux'), "not found module './bootstrap'");
    assert.equal(find({}, 'win32'), "not found module './bootstrap.exe'");
    assert.match(
      find({ bootstrap: '#!/bin/sh\n' }, 'win32'),
      /^Windows cannot run \.\/bootstrap; put a boot/,
    );
    assert.match(
      find({ bootstrap: '#!/opt/none/ruby -w\n' }, 'linux'),
      /^\.\/bootstrap needs \/opt\/none\/ruby, which is not on this machine; install it$/,
    );
  });

  it('that cannot be read is named with the reason', function () {
    if (process.platform === 'win32') {
      this.skip(); // Nothing is read there.
    }
    const folder = writeFiles({});
    mkdirSync(join(folder, 'bootstrap'));
    const found = findBootstrap(folder);
    rmSync(folder, { recursive: true });
    assert.match('reason' in found ? found.reason : '', /^\.\/bootstrap cannot be read: EISDIR/);
  });

  it('that is not executable is named with the way out', function () {
    if (process.platform === 'win32') {
      this.skip(); // There are no such permissions.
    }
    assert.match(
      find({ bootstrap: '#!/bin/sh\n' }, 'linux', 0o644),
      /not executable; run chmod \+x bootstrap$/,
    );
  });
});
