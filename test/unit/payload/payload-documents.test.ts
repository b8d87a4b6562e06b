import assert from 'node:assert/strict';

import { isPayloadDocument } from '../../../src/payload/payload-documents';

const counts = (path: string, languageId = 'json', scheme = 'file'): boolean =>
  isPayloadDocument({ languageId, scheme, path });

describe('payload documents', () => {
  it('are JSON and JSONC, saved or not, here or in a remote window', () => {
    assert.ok(counts('/project/events/orders/created.json'));
    assert.ok(counts('/project/events/orders/created.jsonc', 'jsonc'));
    assert.ok(counts('Untitled-1', 'json', 'untitled'));
    assert.ok(counts('Untitled-1', 'jsonc', 'untitled'));
    assert.ok(counts('/f/e/created.json', 'json', 'functiongraph-event'));
    assert.ok(counts('/project/created.json', 'json', 'vscode-remote'));
  });

  it('are of no other language and no other scheme', () => {
    assert.ok(!counts('/project/index.js', 'javascript'));
    assert.ok(!counts('/project/created.json', 'plaintext'));
    assert.ok(!counts('Untitled-1', 'plaintext', 'untitled'));
    for (const scheme of ['functiongraph', 'git', 'output', 'vscode-userdata', 'http', '']) {
      assert.ok(!counts('/project/created.json', 'json', scheme), scheme);
    }
  });

  it('are no files that configure a project', () => {
    for (const name of [
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'tsconfig.build.json',
      'jsconfig.json',
      'keybindings.json',
      'orders.code-workspace',
      'Package.json',
    ]) {
      assert.ok(!counts(`/project/${name}`, 'jsonc'), name);
      assert.ok(!counts(`c:\\work\\${name}`, 'jsonc'), name);
      assert.ok(!counts(name, 'json', 'untitled'), name);
    }
    assert.ok(counts('/project/my-package.json'));
    assert.ok(counts('/package.json/created.json'));
  });

  it('are no settings of the editor, but may bear the name of one elsewhere', () => {
    for (const name of ['settings.json', 'launch.json', 'tasks.json', 'extensions.json']) {
      for (const folder of [
        '/project/.vscode',
        '/home/jane/.config/Code/User',
        '/home/jane/.config/Code/User/profiles/-1a2b',
        '/home/jane/.vscode-server/data/Machine',
        'c:\\Users\\jane\\AppData\\Roaming\\Code\\User',
      ]) {
        assert.ok(!counts(`${folder}/${name}`, 'jsonc'), `${folder}/${name}`);
      }
      assert.ok(counts(`/project/events/${name}`), name);
      assert.ok(counts(`/project/events/user/${name}`), name);
      assert.ok(counts(`/project/.vscode/events/${name}`), name);
      assert.ok(counts(name, 'json', 'untitled'), name);
    }
  });
});
