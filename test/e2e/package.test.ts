import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, sep } from 'node:path';

import { serve } from '#scripts/test-host/serve.mjs';

import { vsixFile } from './fixture.js';

/** What an installed extension consists of. A file that is not listed does not belong in the package. */
const expected = [
  '.vsixmanifest',
  'LICENSE.txt',
  'THIRD_PARTY_NOTICES.txt',
  'changelog.md',
  'dist/extension.js',
  'dist/file-parsers.js',
  'dist/local-node.js',
  'dist/local-python.py',
  'dist/local.js',
  'dist/service.js',
  'dist/window.js',
  'l10n/bundle.l10n.de.json',
  'media/functiongraph-output.tmLanguage.json',
  'media/functiongraph.svg',
  'media/icon.png',
  'media/walkthrough.png',
  'package.json',
  'package.nls.de.json',
  'package.nls.json',
  'readme.md',
  'samples/.vscode/settings.json',
  'samples/events/chatty/many-lines.json',
  'samples/events/fail/empty-shelf.json',
  'samples/events/greet-custom/world.json',
  'samples/events/greet-python/world.json',
  'samples/events/greet/world.json',
  'samples/events/slow/too-slow.json',
  'samples/events/slow/two-seconds.json',
  'samples/functions/chatty/index.js',
  'samples/functions/fail/index.js',
  'samples/functions/greet-custom/bootstrap',
  'samples/functions/greet-python/index.py',
  'samples/functions/greet/index.js',
  'samples/functions/slow/index.js',
  'schemas/apig.schema.json',
  'schemas/kafka.schema.json',
  'schemas/obs.schema.json',
  'schemas/smn.schema.json',
  'schemas/timer.schema.json',
];

describe('the package', () => {
  it('holds what the extension needs and nothing else', async () => {
    const served = await serve({ extensions: [vsixFile()] });
    try {
      const [folder] = readdirSync(served.extensionsDir).filter((name) =>
        name.startsWith('functiongraph-community.functiongraph-'),
      );
      assert.ok(folder, 'VS Code has not installed the extension');
      assert.deepEqual(filesOf(join(served.extensionsDir, folder)), expected);
    } finally {
      await served.dispose();
    }
  });

  it('tells whoever starts the local FunctionGraph what is wrong with a functions file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'functiongraph-e2e-'));
    try {
      const file = join(folder, 'functions.json');
      const entry = { name: 'a b', path: '.', runtime: 'Node.js20.15', handler: 'index.handler' };
      writeFileSync(file, JSON.stringify([entry]));
      const program = join(__dirname, '../../../dist/local.js');
      const { status, stderr } = spawnSync(process.execPath, [program, '--functions', file], {
        encoding: 'utf8',
      });
      assert.match(
        stderr,
        /Entry 1 \("a b"\), field "name": the function name "a b" must be 1 to 60 letters/,
      );
      assert.equal(status, 1);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('is small: at most 250 KB and 40 files', () => {
    assert.ok(statSync(vsixFile()).size <= 250 * 1024, `${statSync(vsixFile()).size} bytes`);
    assert.ok(expected.length <= 40);
  });
});

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}
