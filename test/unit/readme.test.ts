import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { errorCodes } from '../../src/errors';
import { readManifest } from '../manifest';

const root = join(__dirname, '../../..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly menus: {
      readonly commandPalette: readonly { readonly command: string; readonly when: string }[];
    };
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
  };
  readonly scripts: Readonly<Record<string, string>>;
}

const manifest = readManifest() as Manifest;

/** What stands in one section, up to the next heading. */
function section(title: string): string {
  const [, text] = new RegExp(`^## ${title}\\n([^]*?)(?=^## |$(?![^]))`, 'm').exec(readme) ?? [];
  assert.ok(text, `the README has no section ${title}`);
  return text;
}

describe('README', () => {
  it('names every command of the palette', () => {
    const { commands, menus } = manifest.contributes;
    const hidden = menus.commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command);
    const missing = commands
      .filter(({ command, title }) => !hidden.includes(command) && !section('Commands').includes(title))
      .map(({ title }) => title);
    assert.deepEqual(missing, []);
  });

  it('has a row for every setting, and for no other', () => {
    const rows = section('Settings').match(/`functiongraph\.[\w.]+`/g) ?? [];
    const named = rows.map((row) => row.slice(1, -1)).sort();
    assert.deepEqual(named, Object.keys(manifest.contributes.configuration.properties).sort());
  });

  it('says of every error code what to do, except of those that nobody sees', () => {
    const silent = ['CANCELLED'];
    const explained: string[] = section('When something goes wrong').match(/`[A-Z_]{5,}`/g) ?? [];
    assert.deepEqual(
      explained.map((code) => code.slice(1, -1)).sort(),
      errorCodes.filter((code) => !silent.includes(code)).sort(),
    );
  });

  it('names only commands of the repository that there are', () => {
    const named = [...readme.matchAll(/npm run ([\w:-]+)/g)].map((match) => match[1] ?? '');
    assert.deepEqual(
      named.filter((name) => !(name in manifest.scripts)),
      [],
    );
  });
});
