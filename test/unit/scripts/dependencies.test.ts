import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Manifest {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

interface Lockfile {
  readonly packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string }>>;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}

/** Releases of axios below this one have known vulnerabilities, and one of them was malware. */
const lowestAxios = [1, 18, 0];

describe('dependencies', () => {
  const { dependencies, devDependencies } = readJson('package.json') as Manifest;
  const { packages } = readJson('package-lock.json') as Lockfile;

  it('are pinned exactly, and locked as they are pinned', () => {
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      assert.match(version, /^\d+\.\d+\.\d+(?:-[\w.]+)?$/, name);
      assert.equal(packages[`node_modules/${name}`]?.version, version, name);
    }
  });

  it('come with the hash of what was tested', () => {
    for (const [path, { integrity }] of Object.entries(packages)) {
      assert.ok(path === '' || integrity?.startsWith('sha512-'), path);
    }
  });

  it('run no scripts when they are installed', () => {
    assert.match(readFileSync('.npmrc', 'utf8'), /^ignore-scripts=true$/m);
  });

  it('have an axios that is safe, as far as is known', () => {
    const version = (dependencies['axios'] ?? '').split('.').map(Number);
    const place = version.findIndex((part, index) => part !== lowestAxios[index]);
    assert.ok(place < 0 || (version[place] ?? 0) > (lowestAxios[place] ?? 0), dependencies['axios']);
  });
});
