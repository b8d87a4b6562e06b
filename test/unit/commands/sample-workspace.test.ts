import assert from 'node:assert/strict';
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

import { makeSampleWorkspace } from '../../../src/commands/sample-workspace';
import { isFunctionGraphError } from '../../../src/errors';

const samples = resolve('samples');

describe('the sample workspace', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'functiongraph-samples-'));
  });

  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('is a whole copy, whose custom runtime can be run', async () => {
    const target = join(folder, 'storage', 'samples');
    await makeSampleWorkspace(samples, target);
    const [ours, theirs] = await Promise.all(
      [target, samples].map((each) => readdir(each, { recursive: true })),
    );
    assert.deepEqual(ours?.sort(), theirs?.sort());
    const { mode } = await stat(join(target, 'functions', 'greet-custom', 'bootstrap'));
    assert.ok(process.platform === 'win32' || (mode & 0o111) !== 0);
    assert.deepEqual(await readdir(join(folder, 'storage')), ['samples']);
  });

  it('keeps what the user has changed', async () => {
    const target = join(folder, 'samples');
    await makeSampleWorkspace(samples, target);
    const payload = join(target, 'events', 'greet', 'world.json');
    await writeFile(payload, '{"name":"me"}');
    await makeSampleWorkspace(samples, target);
    assert.equal(await readFile(payload, 'utf8'), '{"name":"me"}');
  });

  it('is not there in part where it cannot be written, and says so', async () => {
    const target = join(folder, 'samples');
    await assert.rejects(makeSampleWorkspace(join(folder, 'nothing'), target), (error) => {
      assert.ok(isFunctionGraphError(error));
      assert.equal(error.code, 'SAMPLES_NOT_WRITTEN');
      assert.ok(error.message.includes(target));
      return true;
    });
    assert.deepEqual(await readdir(folder), []);
  });
});
