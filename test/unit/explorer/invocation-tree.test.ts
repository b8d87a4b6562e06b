import assert from 'node:assert/strict';

import { FunctionGraphError } from '../../../src/errors';
import { createLastInvocations, stateText } from '../../../src/explorer/function-state';
import { invocationTree } from '../../../src/explorer/invocation-tree';
import type { AsyncState } from '../../../src/invocations/async-state';
import { entryOf } from '../../../src/invocations/history/history-entry';
import type { InvocationRecord } from '../../../src/invocations/invocation-record';
import { createRunningInvocations } from '../../../src/invocations/running-invocations';
import { answerWith, recordWith } from '../invocations/history/records';

const on = (day: number, hour = 10) =>
  entryOf(recordWith({ at: new Date(2026, 2, day, hour, 13, 22) }), day === 15);

describe('tree of invocations', () => {
  it('groups by day, newest first, and leads to older ones', () => {
    const entries = [on(17, 11), on(17), on(16), on(15)];
    const tree = invocationTree([], { entries, more: true }, new Date(2026, 2, 17, 12));
    assert.deepEqual(
      tree.map((node) => [
        node.label,
        node.kind === 'day' && node.children.map(({ description }) => description),
      ]),
      [
        ['Today', ['OK · 65.8 ms · 11:13:22', 'OK · 65.8 ms · 10:13:22']],
        ['Yesterday', ['OK · 65.8 ms · 10:13:22']],
        [
          new Date(2026, 2, 15).toLocaleDateString(undefined, {
            weekday: 'short',
            year: 'numeric',
            month: 'short',
            day: 'numeric',
          }),
          ['pinned · OK · 65.8 ms · 10:13:22'],
        ],
        ['Show Older Invocations…', false],
      ],
    );
  });

  it('says of an accepted one what has become of it, and nothing of the time until it was taken over', () => {
    const describe = (state?: AsyncState) => {
      const outcome = { kind: 'accepted', requestId: 'r-1', ...(state ? { state } : {}) } as const;
      const at = new Date(2026, 2, 17, 10, 13, 22);
      const entry = entryOf(recordWith({ at, outcome, request: { mode: 'async' } }), false);
      const [day] = invocationTree([], { entries: [entry], more: false }, at);
      return day?.kind === 'day' ? day.children[0]?.description : undefined;
    };
    assert.equal(describe(), 'accepted · 10:13:22 · async');
    assert.equal(describe({ status: 'RUNNING', startTime: 1000 }), 'running · 10:13:22 · async');
    assert.equal(
      describe({ status: 'SUCCESS', startTime: 1000, endTime: 3000 }),
      'succeeded · 2 s · 10:13:22 · async',
    );
    assert.equal(
      describe({ status: 'SUCCESS', startTime: 1000, endTime: 1000 }),
      'succeeded · 10:13:22 · async',
    );
    assert.equal(
      describe({ status: 'FAIL', errorMessage: 'no\n  stock' }),
      'failed · 10:13:22 · async · no stock',
    );
    assert.equal(describe({ status: 'unrecorded' }), 'accepted, state not recorded · 10:13:22 · async');
    assert.equal(describe({ status: 'PARKED' }), 'parked · 10:13:22 · async');
  });

  it('offers of each one what it has', () => {
    const offered = (outcome: InvocationRecord['outcome'], pinned = false) => {
      const entry = entryOf(recordWith({ outcome }), pinned);
      const [day] = invocationTree([], { entries: [entry], more: false }, entry.startedAt);
      return day?.kind === 'day' ? day.children[0]?.context : undefined;
    };
    const page =
      '{"statusCode":200,"headers":{"Content-Type":"text/html"},"body":"<p>","isBase64Encoded":false}';
    const picture = page.replace('text/html', 'image/png');
    const error = new FunctionGraphError('CALL_REJECTED', 'refused');
    assert.equal(offered({ kind: 'succeeded', answer: answerWith('{"ok":true}') }), 'invocation-answered');
    assert.equal(offered({ kind: 'succeeded', answer: answerWith(page) }), 'invocation-answered-body');
    assert.equal(offered({ kind: 'succeeded', answer: answerWith(picture) }), 'invocation-answered');
    const long = answerWith(`"${'x'.repeat(100_000)}"`);
    assert.equal(offered({ kind: 'functionFailed', answer: long }, true), 'invocation-pinned-answered-body');
    assert.equal(offered({ kind: 'accepted', requestId: 'r-1' }), 'invocation-accepted-open');
    const state = { status: 'SUCCESS' };
    assert.equal(offered({ kind: 'accepted', requestId: 'r-1', state }), 'invocation-accepted');
    assert.equal(offered({ kind: 'callFailed', error }), 'invocation');
  });

  it('has on top what runs, each of which can be cancelled alone', async () => {
    const changes: string[] = [];
    const running = createRunningInvocations((target) => changes.push(target));
    const { request } = recordWith();
    const never = new AbortController().signal;
    const start = () =>
      running.during(request, never, async (signal) => {
        await new Promise((resolve) => {
          signal.addEventListener('abort', resolve);
        });
      });
    const [one, other] = [start(), start()];
    const tree = invocationTree(running.all(), { entries: [], more: false }, new Date());
    assert.deepEqual(
      tree.map(({ kind, label }) => [kind, label]),
      [
        ['running', 'orders:!prod'],
        ['running', 'orders:!prod'],
      ],
    );
    running.all()[0]?.cancel();
    await one;
    assert.equal(running.all().length, 1);
    assert.ok(running.has(request));
    running.all()[0]?.cancel();
    await other;
    assert.deepEqual(
      changes,
      Array.from({ length: 4 }, () => request.target),
    );
  });
});

describe('state of a function', () => {
  it('says how the last invocation went, or how many run', () => {
    const last = createLastInvocations();
    const [older, newer] = [on(16), on(17)];
    assert.deepEqual([last.add(newer), last.add(older)], [true, false]);
    const failed = { ...newer, state: { status: 'FAIL' } };
    assert.deepEqual([last.add(newer), last.add(failed), last.add(newer)], [false, true, true]);
    assert.equal(stateText({ running: 0, last: last.get(newer.target) }), 'OK · 65.8 ms · 10:13');
    assert.equal(stateText({ running: 2, last: newer }), '2 running');
    assert.equal(stateText({ running: 0 }), '');
    last.clear();
    assert.equal(last.get(newer.target), undefined);
    assert.equal(last.add(older), true);
  });
});
