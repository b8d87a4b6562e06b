import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';

import { FunctionGraphError, isCancelled } from '../../../src/errors';
import type { HttpAnswer } from '../../../src/http/message';
import { repeatRead } from '../../../src/http/repeat-read';
import { idleWaiting, realWaiting } from '../../../src/http/sleep';
import { noWaiting, unaborted } from '../../servers/api-server';

const answer = (status: number, headers: Record<string, string> = {}): HttpAnswer => ({
  status,
  headers,
  body: Buffer.alloc(0),
});
const broken = new FunctionGraphError('CONNECTION_LOST', 'lost');

/** Gives the outcomes one after the other, and counts. */
function attempts(...outcomes: (HttpAnswer | Error)[]) {
  let count = 0;
  return {
    count: () => count,
    sendOnce: () => {
      const outcome = outcomes[count];
      count += 1;
      assert.ok(outcome, `attempt ${count} was not expected`);
      return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(outcome);
    },
  };
}

describe('repeating a read', () => {
  for (const status of [429, 502, 503, 504]) {
    it(`tries three times after ${status}, with full jitter, and gives the last answer`, async () => {
      const given = attempts(answer(status), answer(status), answer(status, { last: 'yes' }));
      const waiting = noWaiting(0.5);
      const last = await repeatRead(given.sendOnce, waiting, unaborted);
      assert.equal(last.headers['last'], 'yes');
      assert.deepEqual(waiting.pauses, [250, 500]);
    });
  }

  it('tries again after a broken connection, and ends with what comes then', async () => {
    const given = attempts(broken, answer(200));
    assert.equal((await repeatRead(given.sendOnce, noWaiting(), unaborted)).status, 200);
    const lost = attempts(broken, broken, broken);
    await assert.rejects(repeatRead(lost.sendOnce, noWaiting(), unaborted), { code: 'CONNECTION_LOST' });
  });

  it('does not repeat what another attempt does not change', async () => {
    for (const status of [200, 400, 401, 403, 404, 408, 500]) {
      assert.equal(
        (await repeatRead(attempts(answer(status)).sendOnce, noWaiting(), unaborted)).status,
        status,
      );
    }
    const refused = attempts(new FunctionGraphError('CONNECTION_REFUSED', 'refused'));
    await assert.rejects(repeatRead(refused.sendOnce, noWaiting(), unaborted), {
      code: 'CONNECTION_REFUSED',
    });
  });

  it('waits as long as Retry-After says, in seconds or until a date', async () => {
    const waiting = noWaiting();
    const dates = { date: 'Tue, 17 Mar 2026 10:00:00 GMT', 'retry-after': 'Tue, 17 Mar 2026 10:00:07 GMT' };
    const given = attempts(answer(429, { 'retry-after': '3' }), answer(503, dates), answer(200));
    await repeatRead(given.sendOnce, waiting, unaborted);
    assert.deepEqual(waiting.pauses, [3000, 7000]);
  });

  it('leaves it to the user where Retry-After asks for longer than anybody watches', async () => {
    const given = attempts(answer(429, { 'retry-after': '3600' }));
    assert.equal((await repeatRead(given.sendOnce, noWaiting(), unaborted)).status, 429);
  });

  it('ends a pause as soon as it is cancelled', async () => {
    const stop = new AbortController();
    const given = attempts(answer(429, { 'retry-after': '30' }));
    const reading = repeatRead(
      given.sendOnce,
      { ...realWaiting, sleep: (...parameters) => (stop.abort(), realWaiting.sleep(...parameters)) },
      stop.signal,
    );
    await assert.rejects(reading, isCancelled);
    assert.equal(given.count(), 1);
  });

  it('really waits in between', async () => {
    await realWaiting.sleep(1, unaborted);
    assert.ok(realWaiting.random() < 1);
  });

  it('waits beside everything else without keeping the process alive', async () => {
    await idleWaiting.sleep(1, unaborted);
    const file = JSON.stringify(require.resolve('../../../src/http/sleep'));
    const code = `require(${file}).idleWaiting.sleep(60_000, new AbortController().signal)`;
    const { error } = spawnSync(process.execPath, ['-e', code], { timeout: 10_000 });
    assert.equal(error, undefined);
  });
});
