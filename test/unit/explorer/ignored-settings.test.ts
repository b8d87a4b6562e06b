import assert from 'node:assert/strict';

import { ignoredSettings, userOnlySettings } from '../../../src/explorer/ignored-settings';
import { readManifest } from '../../manifest';

interface Manifest {
  readonly capabilities: {
    readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] };
  };
  readonly contributes: {
    readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope: string }>> };
  };
}

const manifest = readManifest() as Manifest;
const settings = Object.entries(manifest.contributes.configuration.properties);
const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;

describe('settings that decide where credentials go', () => {
  it('are those of the manifest that belong to the application', () => {
    const ofApplication = settings.filter(([, { scope }]) => scope === 'application').map(([key]) => key);
    assert.deepEqual(ofApplication, [...userOnlySettings]);
  });

  it('are all that name an address or a host, and restricted like those that name code', () => {
    const naming = (words: RegExp) =>
      settings.filter(([, schema]) => words.test(JSON.stringify(schema))).map(([key]) => key);
    assert.deepEqual(naming(/"\w*(?:endpoint|host|url)\w*":/i), [...userOnlySettings]);
    const code = naming(/"(?:path|handler|runtime)":/);
    assert.deepEqual([...restrictedConfigurations].sort(), [...userOnlySettings, ...code].sort());
  });

  it('are noted where a workspace or a folder sets them, whatever it sets', () => {
    const note = (
      ...values: Parameters<typeof ignoredSettings>[0] extends (key: string) => infer T ? T : never
    ) => ignoredSettings(() => values).map(({ key, reason }) => `${key}: ${reason}`);
    assert.deepEqual(note(undefined, {}, { workspaceValue: undefined }), []);
    for (const value of [[], null, { '0': { endpoint: 'x' } }]) {
      for (const scope of ['workspaceValue', 'workspaceFolderValue', 'workspaceLanguageValue']) {
        assert.match(note({}, { [scope]: value })[0] ?? '', /^functiongraph\.profiles: .* is ignored/);
      }
    }
  });
});
