import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import fc from 'fast-check';

import { FunctionGraphError } from '../../../../src/errors';
import { createDiskStore } from '../../../../src/invocations/history/disk-store';
import type { InvocationRecord } from '../../../../src/invocations/invocation-record';
import { answerWith, atSecond, recordWith } from './records';
import { runs } from '../../../runs';

const roomy = () => ({ limit: 1000, bytes: 1e9 });

describe('the history on disk', () => {
  let root: string;
  let notices: string[];

  beforeEach(() => {
    root = join(mkdtempSync(join(tmpdir(), 'functiongraph-history-')), 'history');
    notices = [];
  });

  afterEach(() => {
    rmSync(dirname(root), { recursive: true, force: true });
  });

  const open = (limits = roomy) => createDiskStore(root, limits, (message) => void notices.push(message));

  const filesUnder = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));

  async function keepAll(records: readonly InvocationRecord[], limits = roomy): Promise<void> {
    const store = open(limits);
    for (const record of records) {
      await store.keep(record);
    }
    await store.bounded();
  }

  it('gives every record back as it was, whatever it holds', async () => {
    const texts = fc.string({ unit: fc.constantFrom('a', '"', '\n', '\0', 'é', '😀', '\ud800', '\udc00') });
    const error = new FunctionGraphError('CALL_REJECTED', 'refused', {
      platformCode: 'FSS.1051',
      httpStatus: 404,
    });
    const outcomes = fc.oneof(
      fc
        .tuple(texts, texts)
        .map(([result, log]) => ({ kind: 'succeeded' as const, answer: answerWith(result, log) })),
      texts.map((message) => ({
        kind: 'functionFailed' as const,
        answer: {
          ...answerWith('{}'),
          functionError: { code: '4002', type: 'Error', message, stackTrace: ['at x (./index.js:1:2)'] },
        },
      })),
      fc.constant({ kind: 'accepted' as const, requestId: 'r-2' }),
      texts.map((errorMessage) => ({
        kind: 'accepted' as const,
        requestId: 'r-3',
        state: { status: 'FAIL', errorCode: 4002, errorMessage, startTime: 1, endTime: 2001 },
      })),
      fc.constantFrom('callFailed' as const, 'cancelled' as const).map((kind) => ({ kind, error })),
    );
    await fc.assert(
      fc.asyncProperty(outcomes, fc.uint8Array(), texts, async (outcome, bytes, source) => {
        const record = recordWith({
          outcome,
          request: { payload: { bytes: Buffer.from(bytes), source, empty: true } },
        });
        await open().keep(record);
        const read = await open().read(record.id);
        assert.deepEqual(read, record);
        assert.deepEqual(notices, []);
      }),
      runs(60),
    );
  });

  it('gives texts back that are written slice by slice, whatever stands where they are cut', async () => {
    for (const character of ['x', 'é', '😀', '\ud800']) {
      const [result, log] = [`y${character.repeat(600_000)}`, `yy${character.repeat(300_000)}`];
      const record = recordWith({ result, log });
      await open().keep(record);
      assert.ok((await open().page(1)).entries.length === 1);
      const outcome = (await open().read(record.id))?.outcome;
      assert.ok(outcome?.kind === 'succeeded');
      assert.ok(outcome.answer.response.result === result, 'the result is the same');
      assert.ok(outcome.answer.response.log === log, 'the log is the same');
    }
    assert.deepEqual(notices, []);
  });

  it('lists the newest first, page by page, after a reload as well', async () => {
    const records = Array.from({ length: 5 }, (_, second) => recordWith({ at: atSecond(second) }));
    await keepAll(records);
    const newest = records.map(({ id }) => id).reverse();
    const first = await open().page(2);
    assert.deepEqual([first.entries.map(({ id }) => id), first.more], [newest.slice(0, 2), true]);
    const all = await open().page(5);
    assert.deepEqual([all.entries.map(({ id }) => id), all.more], [newest, false]);
    assert.deepEqual(
      [all.entries[0]?.kind, all.entries[0]?.duration, all.entries[0]?.urn.name, all.entries[0]?.pinned],
      ['succeeded', 65.8, 'orders', false],
    );
  });

  it('lists nothing where nothing was kept', async () => {
    assert.deepEqual(await open().page(10), { entries: [], more: false });
  });

  it('is for the user alone', async () => {
    await keepAll([recordWith()]);
    const [file = ''] = filesUnder(root);
    assert.deepEqual(
      [root, dirname(file), file].map((path) => (statSync(path).mode & 0o777).toString(8)),
      ['700', '700', '600'],
    );
  });

  it('is bounded by count and by bytes, oldest first, but never loses the newest or a pinned one', async () => {
    const records = Array.from({ length: 6 }, (_, second) =>
      recordWith({ at: atSecond(second), result: 'x'.repeat(10_000) }),
    );
    const [oldest, ...others] = records;
    assert.ok(oldest);
    await keepAll([oldest]);
    await open().setPinned(oldest.id, true);
    await keepAll(others, () => ({ limit: 3, bytes: 1e9 }));
    const idsOf = async () => (await open().page(100)).entries.map(({ id }) => id);
    assert.deepEqual(
      await idsOf(),
      [...others.slice(-3).reverse(), oldest].map(({ id }) => id),
    );
    const last = recordWith({ at: atSecond(9), result: 'x'.repeat(50_000) });
    await keepAll([last], () => ({ limit: 3, bytes: 20_000 }));
    assert.deepEqual(await idsOf(), [last.id, oldest.id]);
  });

  it('keeps thousands in folders of a few hundred', async () => {
    await keepAll(Array.from({ length: 600 }, (_, second) => recordWith({ at: atSecond(second) })));
    assert.equal(readdirSync(root).length, 3);
    assert.equal((await open().page(1000)).entries.length, 600);
  });

  it('deletes one, or all that are not pinned', async () => {
    const records = Array.from({ length: 4 }, (_, second) => recordWith({ at: atSecond(second) }));
    await keepAll(records);
    const store = open();
    await store.setPinned(records[1]?.id ?? '', true);
    await store.delete(records[3]?.id ?? '');
    assert.deepEqual(
      (await store.page(9)).entries.map(({ id, pinned }) => [id, pinned]),
      [2, 1, 0].map((index) => [records[index]?.id, index === 1]),
    );
    await store.clear();
    assert.deepEqual(
      (await store.page(9)).entries.map(({ id }) => id),
      [records[1]?.id],
    );
    await store.setPinned(records[1]?.id ?? '', false);
    await store.clear();
    assert.deepEqual(filesUnder(root), []);
  });

  const damages: readonly [string, (bytes: Buffer) => Buffer][] = [
    ['cut off', (bytes) => bytes.subarray(0, bytes.length - 3)],
    ['empty', () => Buffer.alloc(0)],
    ['overwritten', (bytes) => Buffer.from(bytes.toString('latin1').replaceAll(/[{}"]/g, 'x'), 'latin1')],
    [
      'without its id',
      (bytes) => Buffer.from(bytes.toString('latin1').replace('"id":"', '"id":"f'), 'latin1'),
    ],
    ['of one endless line', () => Buffer.alloc(600_000, 'x')],
  ];
  for (const [what, damage] of damages) {
    it(`keeps a file aside that is ${what}, says so once, and shows the others`, async () => {
      const records = [recordWith({ at: atSecond(1) }), recordWith({ at: atSecond(2) })];
      await keepAll(records);
      const file = filesUnder(root).find((path) => path.includes(records[0]?.id ?? '?')) ?? assert.fail();
      const damaged = damage(readFileSync(file));
      writeFileSync(file, damaged);
      const store = open();
      for (let times = 0; times < 2; times++) {
        assert.deepEqual(
          (await store.page(9)).entries.map(({ id }) => id),
          [records[1]?.id],
        );
      }
      assert.equal(await store.read(records[0]?.id ?? ''), undefined);
      await store.clear();
      const [kept = '', ...rest] = filesUnder(root);
      assert.deepEqual(rest, []);
      assert.deepEqual(readFileSync(kept), damaged);
      assert.deepEqual(notices, [`A damaged invocation is kept aside: ${kept}`]);
    });
  }

  it('keeps facts aside that are none, when they are read', async () => {
    const record = recordWith();
    await keepAll([record]);
    const [file = ''] = filesUnder(root);
    writeFileSync(file, readFileSync(file, 'latin1').replace('{"requestId"', '["requestId"'), 'latin1');
    assert.equal(await open().read(record.id), undefined);
    assert.equal(notices.length, 1);
  });

  it('leaves a file of a newer version where it is, whatever is deleted', async () => {
    const records = Array.from({ length: 3 }, (_, second) => recordWith({ at: atSecond(second) }));
    await keepAll(records);
    const file = filesUnder(root).find((path) => path.includes(records[0]?.id ?? '?')) ?? assert.fail();
    const newer = readFileSync(file, 'latin1').replace('"version":1', '"version":2');
    writeFileSync(file, newer, 'latin1');
    const store = open(() => ({ limit: 1, bytes: 1e9 }));
    await store.keep(recordWith({ at: atSecond(5) }));
    await store.bounded();
    await store.clear();
    await store.page(9);
    assert.deepEqual(filesUnder(root), [file]);
    assert.equal(readFileSync(file, 'latin1'), newer);
    assert.equal(notices.length, 1);
    assert.match(notices[0] ?? '', /of a newer version/);
  });

  it('does not touch what is none of its files', async () => {
    await keepAll([recordWith()]);
    const [file = ''] = filesUnder(root);
    const notes = [join(root, 'notes.txt'), join(dirname(file), 'notes.txt')];
    notes.forEach((note) => {
      writeFileSync(note, 'mine');
    });
    const store = open();
    assert.equal((await store.page(9)).entries.length, 1);
    await store.clear();
    assert.deepEqual(filesUnder(root).sort(), [...notes].sort());
  });

  it('removes what a crash left of a write, an hour later', async () => {
    await keepAll([recordWith({ at: atSecond(1) })]);
    const [file = ''] = filesUnder(root);
    const [old, recent] = ['old', 'recent'].map((name) => join(dirname(file), `${name}.unfinished`));
    assert.ok(old && recent);
    writeFileSync(old, 'half');
    utimesSync(old, new Date(0), new Date(0));
    writeFileSync(recent, 'half');
    await keepAll([recordWith({ at: atSecond(2) })]);
    assert.equal((await open().page(9)).entries.length, 2);
    assert.deepEqual(
      filesUnder(root).filter((path) => path.endsWith('.unfinished')),
      [recent],
    );
  });

  it('survives the end of the process in the middle of writing', async function () {
    this.timeout(60_000);
    const writer = spawn(process.execPath, [join(__dirname, 'endless-writer.js'), root], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(writer.stdout, 'data');
    writer.kill('SIGKILL');
    await once(writer, 'exit');
    const { entries } = await open().page(100_000);
    assert.ok(entries.length > 0);
    for (const { id } of entries) {
      assert.ok(await open().read(id), 'an entry that is listed can be read');
    }
    assert.deepEqual(notices, []);
  });

  it('fails where nothing can be written, and leaves nothing behind', async () => {
    writeFileSync(root, 'a file in the place of the folder');
    await assert.rejects(open().keep(recordWith()));
    assert.deepEqual(await open().page(9), { entries: [], more: false });
  });
});
