import assert from 'node:assert/strict';

import { chooseMode, tellWhenGivenUp } from '../../../src/commands/gateway-limit';
import { readFunctions } from '../../../src/explorer/read-functions';
import type { InvocationMode } from '../../../src/invocations/invocation-record';
import { answering } from './editor-in-memory';

const [target] = readFunctions(
  [['urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:hello']],
  [],
).functions;
assert.ok(target);
const local = { ...target, local: true };
const sent = (mode: InvocationMode, bytes = 2) => ({
  mode,
  payload: { bytes: Buffer.alloc(bytes), source: 'a.json', empty: false },
});

describe('a function that may run longer than the gateway waits', () => {
  it('is offered to be invoked asynchronously, and who wants to wait is not asked again', async () => {
    const questions = answering('Invoke Asynchronously', 'Invoke and Wait', undefined);
    const parts = { questions, waitedFor: new Set<string>() };
    assert.equal(await chooseMode(target, sent('sync'), 300, parts), 'async');
    assert.equal(await chooseMode(target, sent('sync'), 300, parts), 'sync');
    assert.equal(await chooseMode(target, sent('sync'), 300, parts), 'sync');
    assert.deepEqual(questions.asked, [
      ['hello may run for 300 s', 'Invoke Asynchronously', 'Invoke and Wait'],
      ['hello may run for 300 s', 'Invoke Asynchronously', 'Invoke and Wait'],
    ]);
    const none = { questions: answering(undefined), waitedFor: new Set<string>() };
    assert.equal(await chooseMode(target, sent('sync'), 91, none), undefined);
  });

  it('is not asked about where there is nothing to choose, or nothing is known', async () => {
    const questions = answering();
    const parts = { questions, waitedFor: new Set<string>() };
    assert.equal(await chooseMode(target, sent('async'), 300, parts), 'async');
    assert.equal(await chooseMode(local, sent('sync'), 300, parts), 'sync');
    assert.equal(await chooseMode(target, sent('sync'), undefined, parts), 'sync');
    assert.equal(await chooseMode(target, sent('sync'), 90, parts), 'sync');
    // More than an asynchronous invocation takes.
    assert.equal(await chooseMode(target, sent('sync', 262_145), 300, parts), 'sync');
    assert.deepEqual(questions.asked, []);
  });

  it('is told of when the gateway has given up, and only then', async () => {
    const questions = answering();
    let told = (): void => undefined;
    const telling = new Promise<void>((resolve) => {
      told = resolve;
    });
    const informing = {
      inform(message: string) {
        questions.inform(message);
        told();
      },
    };
    assert.equal(await tellWhenGivenUp(target, sent('sync'), Promise.resolve(1), informing), 1);
    await tellWhenGivenUp(local, sent('sync'), Promise.resolve(1), informing, 0);
    assert.deepEqual(questions.asked, []);
    await tellWhenGivenUp(target, sent('sync'), telling, informing, 1);
    assert.match(
      String(questions.asked[0]),
      /^hello has given no answer for .* may still be running\. .*Invoke Function Asynchronously\. .*may repeat it: once/,
    );
  });
});
