import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { createDiskStore } from '../../../../src/invocations/history/disk-store';
import { createInvocationHistory } from '../../../../src/invocations/history/invocation-history';
import { createMemoryStore } from '../../../../src/invocations/history/memory-store';
import { silentLogger } from '../../../../src/logger';
import { atSecond, recordWith } from './records';

describe('the history of invocations', () => {
  let root: string;
  let warnings: string[];
  let notices: string[];
  let changes: number;

  beforeEach(() => {
    root = join(mkdtempSync(join(tmpdir(), 'functiongraph-history-')), 'history');
    warnings = [];
    notices = [];
    changes = 0;
  });

  afterEach(() => {
    rmSync(dirname(root), { recursive: true, force: true });
  });

  function open() {
    const limits = () => ({ limit: 3, bytes: 1e9 });
    return createInvocationHistory(
      createDiskStore(root, limits, () => undefined),
      createMemoryStore(limits),
      { ...silentLogger, warn: (message) => void warnings.push(message) },
      (message) => void notices.push(message),
      () => (changes += 1),
    );
  }

  it('keeps nothing where it is off, and nothing on disk where it is in memory', async () => {
    const history = open();
    history.keep(recordWith(), 'off');
    const record = recordWith();
    history.keep(record, 'memory');
    await history.written();
    assert.equal(existsSync(root), false);
    assert.deepEqual(
      (await history.page(9)).entries.map(({ id }) => id),
      [record.id],
    );
    assert.equal(await history.read(record.id), record);
    assert.deepEqual(await open().page(9), { entries: [], more: false });
    assert.equal(changes, 1);
  });

  it('keeps what became of an invocation in its place, pinned or not, and across a reload', async () => {
    const history = open();
    const [one, other] = [atSecond(1), atSecond(2)].map((at) =>
      recordWith({ at, outcome: { kind: 'accepted', requestId: 'r-1' } }),
    );
    assert.ok(one && other);
    history.keep(one, 'workspace');
    history.keep(other, 'memory');
    const state = { status: 'SUCCESS', startTime: 1000, endTime: 3000 };
    const outcome = { kind: 'accepted', requestId: 'r-1', state } as const;
    // At once, as a user and an answer may: the second writes to the file that the first has given another name.
    await Promise.all([
      history.setPinned(one.id, true),
      history.replace({ ...one, outcome }),
      history.replace({ ...other, outcome }),
      history.replace({ ...recordWith(), outcome }),
    ]);
    const { entries } = await history.page(9);
    assert.deepEqual(
      entries.map(({ id, pinned, state: known, duration }) => [id, pinned, known, duration]),
      [
        [other.id, false, state, 2000],
        [one.id, true, state, 2000],
      ],
    );
    assert.deepEqual((await open().page(9)).entries, [entries[1]]);
    assert.deepEqual((await open().read(one.id))?.outcome, outcome);
    await history.delete([one.id]);
    await history.replace({ ...one, outcome });
    assert.equal((await history.page(9)).entries.length, 1);
  });

  it('lists memory and disk as one, newest first', async () => {
    const history = open();
    const records = [1, 2, 3, 4].map((second) => recordWith({ at: atSecond(second) }));
    records.forEach((record, index) => {
      history.keep(record, index % 2 === 0 ? 'memory' : 'workspace');
    });
    const newest = records.map(({ id }) => id).reverse();
    assert.deepEqual(
      (await history.page(9)).entries.map(({ id }) => id),
      newest,
    );
    const { entries, more } = await history.page(3);
    assert.deepEqual([entries.map(({ id }) => id), more], [newest.slice(0, 3), true]);
  });

  it('keeps in the window what cannot be written, says so in the log, and tells the user once', async () => {
    writeFileSync(root, 'a file in the place of the folder');
    const history = open();
    const records = [recordWith(), recordWith()];
    for (const record of records) {
      history.keep(record, 'workspace');
      assert.equal(await history.read(record.id), record);
    }
    assert.equal(warnings.length, 2);
    assert.match(warnings[0] ?? '', /could not be written to the history and is kept in this window: E/);
    assert.equal(notices.length, 1);
    assert.match(notices[0] ?? '', /is kept as long as this window is open: E/);
  });

  it('finds the one of the same function before another', async () => {
    const history = open();
    const records = ['a', 'b', 'a'].map((target, second) =>
      recordWith({ at: atSecond(second), request: { target } }),
    );
    records.forEach((record) => {
      history.keep(record, 'workspace');
    });
    const { entries } = await history.page(9);
    const [newest, other] = entries;
    assert.ok(newest && other);
    assert.equal((await history.previous(newest))?.id, records[0]?.id);
    assert.equal(await history.previous(other), undefined);
  });

  it('bounds, pins, deletes and clears what is in memory as what is on disk', async () => {
    for (const place of ['memory', 'workspace'] as const) {
      const history = open();
      const records = [1, 2, 3, 4, 5].map((second) => recordWith({ at: atSecond(second) }));
      const [first, ...others] = records;
      assert.ok(first);
      history.keep(first, place);
      await history.setPinned(first.id, true);
      others.forEach((record) => {
        history.keep(record, place);
      });
      await history.delete([others[3]?.id ?? '']);
      const ids = async () => (await history.page(9)).entries.map(({ id }) => id);
      await history.written();
      assert.ok((await ids()).includes(first.id));
      assert.ok(!(await ids()).includes(others[3]?.id ?? ''));
      await history.clear();
      assert.deepEqual(await ids(), [first.id]);
      await history.delete([first.id]);
      assert.deepEqual(await ids(), []);
    }
  });
});
