import assert from 'node:assert/strict';

import { chooseMode, tellWhenGivenUp } from '../../../src/commands/gateway-limit';
import { invoke } from '../../../src/commands/invoke';
import { readFunctions } from '../../../src/explorer/read-functions';
import type { InvocationMode } from '../../../src/invocations/invocation-record';
import { httpAnswer, startRawServer } from '../../servers/raw-server';
import { answering } from './editor-in-memory';
import { partsFor } from './invoke-parts';

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

  it('goes the asynchronous way, in one request, where the user chooses it', async () => {
    const server = await startRawServer((socket) => socket.end(httpAnswer(202, {}, '{"request_id":"r-2"}')));
    try {
      const questions = answering('Invoke Asynchronously');
      const { parts, shown } = partsFor(server, { knownTimeout: () => 300, questions });
      await invoke(parts, 'sync');
      assert.equal(server.requests.length, 1);
      assert.match(server.requests[0] ?? '', /^POST \S+\/invocations-async /);
      assert.match(shown[0] ?? '', /^ACCEPTED 202/m);
    } finally {
      await server.close();
    }
  });
});

describe('the timeout of an invocation', () => {
  it('is the one that the user sets, else 10 s more than that of the function, where it is known', async () => {
    // Never answers.
    const server = await startRawServer(() => undefined);
    try {
      const { parts } = partsFor(server, { knownTimeout: () => -9.95 });
      await assert.rejects(invoke(parts, 'sync'), { code: 'RESPONSE_TIMEOUT' });
      const settings = { ...parts.settings, timeout: () => 0.05 };
      const longer = { ...parts, settings, knownTimeout: () => 80 };
      await assert.rejects(invoke(longer, 'sync'), { code: 'RESPONSE_TIMEOUT' });
    } finally {
      await server.close();
    }
  });
});
