import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { thirdPartyNotices } from '#scripts/package/notices.mjs';

describe('the notices of third parties', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'notices-'));
  });

  afterEach(() => {
    rmSync(root, { recursive: true });
  });

  function write(path: string, content: string): void {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }

  function pack(folder: string, name: string, licence?: string): void {
    write(`${folder}/package.json`, JSON.stringify({ name, version: '1.0.0', license: 'MIT' }));
    if (licence !== undefined) {
      write(`${folder}/LICENSE.md`, licence);
    }
  }

  function bundled(...paths: string[]): Parameters<typeof thirdPartyNotices>[0] {
    const inputs = Object.fromEntries(paths.map((path) => [path, { bytesInOutput: 1 }]));
    return { outputs: { 'dist/a.js': { bytes: 1, inputs, imports: [], exports: [] } } };
  }

  it('name each bundled package once, in order, with its licence', () => {
    pack('node_modules/b', 'b', 'B may be used.\r\n');
    pack('node_modules/b/node_modules/@s/a', '@s/a', 'A may be used.');
    const text = thirdPartyNotices(
      bundled(
        'src/x.ts',
        'node_modules/b/lib/1.js',
        'node_modules/b/2.js',
        'node_modules/b/node_modules/@s/a/i.js',
      ),
      root,
    );
    assert.deepEqual(text.match(/^.* 1\.0\.0 \(MIT\)$|^. may be used\.$/gm), [
      '@s/a 1.0.0 (MIT)',
      'A may be used.',
      'b 1.0.0 (MIT)',
      'B may be used.',
    ]);
  });

  it('leave out what esbuild has read but not used', () => {
    pack('node_modules/b', 'b', 'B may be used.');
    const metafile = bundled('node_modules/b/1.js');
    for (const output of Object.values(metafile.outputs)) {
      output.inputs['node_modules/b/1.js'] = { bytesInOutput: 0 };
    }
    assert.doesNotMatch(thirdPartyNotices(metafile, root), /may be used/);
  });

  it('are refused for a package without the text of a licence', () => {
    pack('node_modules/b', 'b');
    assert.throws(() => thirdPartyNotices(bundled('node_modules/b/1.js'), root), /licence lies in b 1\.0\.0/);
  });
});
