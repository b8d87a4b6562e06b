import assert from 'node:assert/strict';

import { chooseToStop, stopInvocation, type StopParts } from '../../../src/commands/stop-invocation';
import { createCredentialStore } from '../../../src/credentials/credential-store';
import type { AsyncState } from '../../../src/invocations/async-state';
import { entryOf } from '../../../src/invocations/history/history-entry';
import { formatUrn, parseUrn } from '../../../src/urn';
import { startApiServer, type GivenAnswer } from '../../servers/api-server';
import { secretsInMemory } from '../credentials/stores-in-memory';
import { recordWith } from '../invocations/history/records';
import { answering, settingsWith } from './editor-in-memory';

const urn = parseUrn('urn:fss:mars-1:7aad83af3e8d42e99ac194e8419e2c9b:function:default:hello');

const accepted = (state?: AsyncState) =>
  recordWith({
    outcome: { kind: 'accepted', requestId: 'r-1', ...(state ? { state } : {}) },
    request: { mode: 'async', urn, target: formatUrn(urn) },
  });

/** Stops a record against a cloud that answers so; what the cloud, the follower and the user were told. */
async function stop(record: ReturnType<typeof accepted>, answer: GivenAnswer) {
  const cloud = await startApiServer(() => answer);
  const askedAgain: string[] = [];
  const questions = answering();
  const credentials = { kind: 'accessKey', accessKey: 'AK', secretKey: 'SK' } as const;
  const parts: StopParts = {
    settings: settingsWith([formatUrn(urn)], {
      profiles: () => [{ name: 'mars', region: 'mars-1', endpoint: `http://${cloud.host}` }],
    }),
    store: createCredentialStore(secretsInMemory()),
    credentialsOf: () => Promise.resolve({ credentials, hosts: [cloud.host], origin: 'a test' }),
    local: { start: () => Promise.reject(new Error('there is none here')), runs: () => false },
    questions,
    progress: { run: (_title, work) => work(new AbortController().signal) },
    follower: { askAgain: (id) => void askedAgain.push(id) },
  };
  const failure = await stopInvocation(record, parts)
    .catch((error: unknown) => error)
    .finally(() => cloud.close());
  return { failure, askedAgain, told: questions.asked.flat(), requests: cloud.requests };
}

describe('stopping an asynchronous invocation', () => {
  it('asks the platform once, and then what has become of it', async () => {
    const record = accepted({ status: 'RUNNING' });
    const { failure, askedAgain, told, requests } = await stop(record, { status: 200 });
    assert.deepEqual([failure, told, askedAgain], [undefined, [], [record.id]]);
    assert.equal(requests.length, 1);
    assert.match(requests[0]?.path ?? '', /:function:default:hello\/cancel$/);
    assert.deepEqual(JSON.parse(requests[0]?.body ?? ''), { request_id: 'r-1' });
  });

  it('says why it could not be stopped, and asks what has become of it all the same', async () => {
    const record = accepted();
    const answer = { status: 403, body: { error_code: 'FSS.0403', error_msg: 'not allowed' } };
    const { failure, askedAgain, requests } = await stop(record, answer);
    assert.match(String(failure), /answered 403 FSS\.0403: not allowed/);
    assert.deepEqual([askedAgain, requests.length], [[record.id], 1]);
  });

  it('says of one that ends meanwhile that it is not under way, and asks what has become of it', async () => {
    const record = accepted();
    const answer = { status: 404, body: { error_code: 'FSS.0404', error_msg: 'no such request' } };
    const { failure, told, askedAgain } = await stop(record, answer);
    assert.equal(failure, undefined);
    assert.match(told.join(), /^This invocation of hello is not under way any more/);
    assert.deepEqual(askedAgain, [record.id]);
  });

  it('sends nothing where it has ended', async () => {
    const { told, requests } = await stop(accepted({ status: 'FAIL' }), {});
    assert.deepEqual([told, requests.length], [['This invocation of hello has ended: failed.'], 0]);
  });

  it('offers those that may still run', async () => {
    const running = accepted({ status: 'RUNNING' });
    const entries = [accepted({ status: 'SUCCESS' }), recordWith(), running, accepted()].map((record) =>
      entryOf(record, false),
    );
    const history = { page: () => Promise.resolve({ entries, more: false }) };
    const questions = answering('hello');
    assert.equal(await chooseToStop(history, questions), running.id);
    assert.deepEqual(questions.asked, [['Stop an asynchronous invocation', 'hello', 'hello']]);
    const none = answering();
    const empty = { page: () => Promise.resolve({ entries: [], more: false }) };
    assert.equal(await chooseToStop(empty, none), undefined);
    assert.deepEqual(none.asked, [['No asynchronous invocation is under way.']]);
  });
});
