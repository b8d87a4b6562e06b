import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { createDiskStore } from '../../src/invocations/history/disk-store';
import { figures } from '../figures';

/** Invocations that are reported as kept before the attack ends, and those between two kills at most. */
const writes = 1000;
const mostBetween = 60;

describe('a process that is killed while it writes the history', () => {
  let root: string;

  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'functiongraph-crash-'));
  });

  afterEach(() => {
    rmSync(root, { recursive: true, force: true });
  });

  it('loses nothing that was reported as kept, whenever it is killed', async function () {
    this.timeout(900_000);
    const kept = new Map<string, number>();
    while (kept.size < writes) {
      await writeUntilKilled(root, kept);
      figures.kills += 1;
    }
    const notices: string[] = [];
    const store = createDiskStore(
      root,
      () => ({ limit: 1_000_000, bytes: 1e12 }),
      (message) => void notices.push(message),
    );
    const { entries } = await store.page(1_000_000);
    const listed = new Set(entries.map(({ id }) => id));
    const lost = [...kept.keys()].filter((id) => !listed.has(id));
    figures.keptEntries += kept.size;
    figures.lostEntries += lost.length;
    assert.deepEqual(lost, []);
    for (const { id } of entries) {
      const record = await store.read(id);
      assert.ok(record && 'answer' in record.outcome, 'what is listed can be read');
      const length = kept.get(id);
      if (length !== undefined) {
        assert.equal(record.outcome.answer.response.result.length, length);
      }
    }
    assert.deepEqual(notices, []);
  });
});

/** Has a process write and kills it: after some entries, and then at any moment of the next write. */
async function writeUntilKilled(root: string, kept: Map<string, number>): Promise<void> {
  const writer = spawn(process.execPath, [join(__dirname, 'history-writer.js'), root, String(kept.size)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(writer, 'exit');
  let left = randomInt(1, mostBetween);
  for await (const line of createInterface({ input: writer.stdout })) {
    // A line that the kill cut has no end.
    const [, id, length] = /^([0-9a-f-]{36}) (\d+);$/.exec(line) ?? [];
    if (id !== undefined) {
      kept.set(id, Number(length));
    }
    left -= 1;
    if (left === 0) {
      setTimeout(() => writer.kill('SIGKILL'), randomInt(0, 5));
    }
  }
  await exited;
}
