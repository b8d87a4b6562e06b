import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { stackFile } from '../../../src/commands/stack-file';
import { stackPlaces } from '../../../src/invocations/stack-places';

describe('the file that a line of a stack names', () => {
  let place: string;
  const at = (...path: string[]): string => join(place, ...path);
  const inside = (): string => at('workspace', 'functions', 'hello', 'index.js');

  before(() => {
    place = realpathSync(mkdtempSync(join(tmpdir(), 'functiongraph-stack-')));
    for (const folder of ['workspace/functions/hello', 'outside/hello']) {
      mkdirSync(at(folder), { recursive: true });
    }
    for (const file of [inside(), at('outside', 'secret.js'), at('outside', 'hello', 'index.js')]) {
      writeFileSync(file, '');
    }
    symlinkSync(at('outside'), at('workspace', 'out'), 'junction');
    symlinkSync(at('outside', 'secret.js'), at('workspace', 'functions', 'hello', 'linked.js'));
    symlinkSync(inside(), at('outside', 'back.js'));
  });
  after(() => {
    rmSync(place, { recursive: true });
  });

  /** What a block of a function says, as the output channel finds places in it. */
  function found(path: string, region: 'local' | 'eu-de', line = `    at handler (${path}:1:1)`) {
    const [named, ...others] = stackPlaces(
      `10:13:22  hello  ${region} · default · profile p\nError: x\n${line}\n`,
    );
    assert.ok(named && others.length === 0, `${line} names no place`);
    assert.equal(named.path, path);
    return stackFile(named, {
      roots: [at('workspace')],
      codeRootOf: ({ name }) => at('workspace', 'functions', name),
    });
  }

  it('is one of the workspace, by a path from the code or from the root', async () => {
    for (const region of ['local', 'eu-de'] as const) {
      assert.equal(await found('./index.js', region), inside());
      assert.equal(await found(inside(), region), inside());
      assert.equal(await found(pathToFileURL(inside()).href, region), inside());
      assert.equal(await found(at('outside', 'back.js'), region), inside());
    }
    assert.equal(await found('/opt/function/code/index.js', 'eu-de'), inside());
  });

  const paths: Readonly<Record<string, () => string>> = {
    'climbs out': () => './../../../outside/secret.js',
    'climbs out of the cloud’s folder': () => '/opt/function/code/../../../outside/secret.js',
    'is absolute': () => at('outside', 'secret.js'),
    'is an address': () => pathToFileURL(at('outside', 'secret.js')).href,
    'is an address that climbs out, encoded': () =>
      `${pathToFileURL(at('workspace')).href}/%2e%2e/outside/secret.js`,
    'is an address with an encoded slash': () => `${pathToFileURL(at('workspace')).href}%2findex.js`,
    'goes through a link to a folder': () => at('workspace', 'out', 'secret.js'),
    'is a link': () => './linked.js',
    'is not there': () => './nowhere.js',
    // Where they would lead into the workspace, so that only the guard refuses them.
    'is of another machine': () => `/${inside()}`,
    'is an address of another machine': () => `file:///${inside()}`,
    'is of another machine behind the cloud’s folder': () => `/opt/function/code//${inside()}`,
    'is an address with a host': () => `file://server${inside()}`,
  };
  for (const [what, path] of Object.entries(paths)) {
    it(`is none where the path ${what}`, async () => {
      for (const region of ['local', 'eu-de'] as const) {
        assert.equal(await found(path(), region), undefined);
      }
    });
  }

  it('is none where Python names another machine', async () => {
    for (const path of [`/${inside()}`, '\\\\server\\share\\index.py', '\\\\?\\C:\\index.py']) {
      assert.equal(await found(path, 'local', `  File "${path}", line 1, in handler`), undefined);
    }
  });
});
