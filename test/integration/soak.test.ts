import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import * as vscode from 'vscode';

import { createDiskStore } from '../../src/invocations/history/disk-store';
import type { InvocationRecord } from '../../src/invocations/invocation-record';
import { figures } from '../figures';
import { growth, heap } from '../heap';
import { soak } from '../soak';
import { hundred, makeSoakWorkspace, type SoakKind, type SoakWorkspace } from './soak-workspace';

/** Invocations of one round, behind which everything is counted. */
const roundSize = Math.min(100, soak.invocations / 6);
const rounds = Math.ceil(soak.invocations / roundSize);
/** Rounds in which caches fill and code is compiled; the heap grows meanwhile. */
const firstRounds = Math.floor(rounds / 3);
const historyLimit = 2 * roundSize;
/** Invocations at a time, as of somebody who waits for none. */
const atATime = 6;
/** Results of 6 MB before anything is measured: as many as the window keeps. */
const warmUp = 12;

describe('many invocations in one window', () => {
  let workspace: SoakWorkspace;
  let history: string;
  const seen = new Set<string>();
  /** Ids of invocations that were cancelled, or cut off, before they ran: one that waited for an instance runs later. */
  const mayRun = new Set<string>();

  before(async () => {
    await vscode.commands.executeCommand('functiongraph.stopLocal');
    workspace = await makeSoakWorkspace(historyLimit);
  });

  after(async () => {
    await workspace.restore();
    const file = process.env['FUNCTIONGRAPH_FIGURES'];
    if (file !== undefined) {
      writeFileSync(file, JSON.stringify(figures));
    }
  });

  it('run at most once each, are all kept, and leave neither memory nor handles', async function () {
    this.timeout(60_000 + soak.invocations * 500);
    const warnings: Error[] = [];
    const warned = (warning: Error): void => void warnings.push(warning);
    process.on('warning', warned);
    await invoke(Array<SoakKind>(warmUp).fill('six-mb'));
    history = historyFolder();
    await checkRound();
    await round(0);
    const before = await atRest();
    const heaps: number[] = [];
    for (let count = 1; count <= rounds; count += 1) {
      await round(count);
      heaps.push(await heap());
      // A long test that says nothing is taken for one that hangs.
      console.info(`${count * roundSize} invocations, ${heaps.at(-1) ?? 0} bytes`);
    }
    const after = await atRest(before);
    process.off('warning', warned);
    figures.hostGrowth = growth(heaps.slice(firstRounds));
    figures.hostHandles = after.length;
    assert.deepEqual(after, [], 'something is left');
    assert.deepEqual(
      warnings.filter(({ name }) => name === 'MaxListenersExceededWarning'),
      [],
    );
    assert.ok(figures.hostGrowth < 8_000_000, `the heap grows: ${heaps.join()}`);
  });

  async function round(number: number): Promise<void> {
    const kinds = Array.from(
      { length: roundSize - 3 },
      (_, at) => hundred[(number * 37 + at) % 100] ?? 'empty',
    );
    const rare: Readonly<Record<number, SoakKind>> = { 1: 'six-mb', 3: 'resets-all' };
    await invoke([...kinds, rare[number % 5] ?? 'empty']);
    await cancelOne();
    await vscode.commands.executeCommand('notifications.clearAll');
    await checkRound();
  }

  /** Invokes all of them, some at a time. */
  async function invoke(kinds: readonly SoakKind[]): Promise<void> {
    const left = [...kinds];
    const one = async (): Promise<void> => {
      for (let kind = left.shift(); kind !== undefined; kind = left.shift()) {
        await vscode.commands.executeCommand('functiongraph.invoke', workspace.node(kind));
      }
    };
    await Promise.all(Array.from({ length: atATime }, one));
  }

  /** Cancels an invocation that would never end, by the command and its first choice. */
  async function cancelOne(): Promise<void> {
    const done = new Set<Thenable<unknown>>();
    const begin = (command: string, argument?: unknown): Thenable<unknown> => {
      const work = vscode.commands.executeCommand(command, argument);
      void work.then(() => done.add(work));
      return work;
    };
    const invocation = begin('functiongraph.invoke', workspace.node('hangs'));
    while (!done.has(invocation)) {
      const cancelling = begin('functiongraph.cancelInvocation');
      while (!done.has(cancelling)) {
        // VS Code does not tell of a Quick Pick that it is there.
        await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      }
    }
  }

  /** What the history kept, beside the marks that the functions left. */
  async function checkRound(): Promise<void> {
    await invoke(['last']);
    const records = await newRecords();
    const marks = workspace.takeMarks();
    const ran = new Map<string, number>();
    for (const id of marks) {
      ran.set(id, (ran.get(id) ?? 0) + 1);
    }
    for (const { request, outcome } of records) {
      const { id } = JSON.parse(Buffer.from(request.payload.bytes).toString()) as { id: string };
      const times = ran.get(id) ?? 0;
      ran.delete(id);
      figures.hostInvocations += 1;
      figures.hostMostRuns = Math.max(figures.hostMostRuns, times);
      figures.hostCancelled += outcome.kind === 'cancelled' ? 1 : 0;
      figures.hostFailed += outcome.kind === 'callFailed' || outcome.kind === 'functionFailed' ? 1 : 0;
      const unrun = 'error' in outcome && outcome.error.details.execution === 'didNotRun';
      assert.ok(times <= 1, `an invocation ran ${times} times`);
      assert.ok(outcome.kind !== 'succeeded' || times === 1, 'a success that did not run');
      assert.ok(!unrun || times === 0, 'what did not run has run');
      if (times === 0 && !unrun) {
        mayRun.add(id);
      }
    }
    const unknown = [...ran].filter(([id, times]) => times > 1 || !mayRun.delete(id));
    assert.deepEqual(unknown, [], 'what ran is not in the history');
  }

  /** The invocations since the last round, as soon as the last one is written behind the others; nobody is told of it. */
  async function newRecords(): Promise<readonly InvocationRecord[]> {
    for (;;) {
      const store = createDiskStore(
        history,
        () => ({ limit: historyLimit, bytes: 1e12 }),
        (message) => assert.fail(message),
      );
      const { entries, more } = await store.page(historyLimit);
      const fresh = entries.filter(({ id, source }) => !seen.has(id) && source.startsWith('events/soak/'));
      if (fresh.some(({ source }) => source === 'events/soak/last.json') && !more) {
        seen.clear();
        entries.forEach(({ id }) => seen.add(id));
        return Promise.all(fresh.map(async ({ id }) => (await store.read(id)) ?? assert.fail('unreadable')));
      }
      await pause(50);
    }
  }
});

/** The one folder of a workspace's history in the user's data. */
function historyFolder(): string {
  const storage = join(process.env['FUNCTIONGRAPH_TEST_USER_DATA'] ?? '', 'User', 'workspaceStorage');
  const found = readdirSync(storage, { recursive: true, encoding: 'utf8' }).filter((path) =>
    /^[^\\/]+[\\/]functiongraph-community\.functiongraph[\\/]history$/.test(path),
  );
  assert.equal(found.length, 1, found.join());
  return join(storage, found[0] ?? '');
}

/**
 * What keeps this process alive, beyond what did before, when the local FunctionGraph is stopped. VS Code's own timers
 * come and go, so that several looks are taken.
 */
async function atRest(before: readonly string[] = []): Promise<string[]> {
  await vscode.commands.executeCommand('functiongraph.stopLocal');
  for (let tries = 0; ; tries += 1) {
    const rest = [...before];
    const excess = process.getActiveResourcesInfo().filter((resource) => {
      const at = rest.indexOf(resource);
      return resource !== 'Immediate' && (at < 0 || rest.splice(at, 1).length === 0);
    });
    if (before.length === 0 || excess.length === 0 || tries > 100) {
      return excess;
    }
    await pause(100);
  }
}
