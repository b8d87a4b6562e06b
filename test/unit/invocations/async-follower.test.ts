import assert from 'node:assert/strict';

import { FunctionGraphError } from '../../../src/errors';
import type { ApiClient } from '../../../src/functiongraph/api-client';
import { idleWaiting } from '../../../src/http/sleep';
import { createAsyncFollower, type FollowerParts } from '../../../src/invocations/async-follower';
import { isLast, type AsyncState } from '../../../src/invocations/async-state';
import { entryOf } from '../../../src/invocations/history/history-entry';
import { silentLogger } from '../../../src/logger';
import {
  clientOf,
  noWaiting,
  startApiServer,
  type ApiServer,
  type GivenAnswer,
} from '../../servers/api-server';
import { fetchSigned, functionUrl, localClient, startTestServer } from '../local/test-server';
import { parseUrn } from '../../../src/urn';
import { localProjectId } from '../../../src/local-region';
import { recordWith } from './history/records';

const startedAt = new Date('2026-03-17T10:13:22Z');

function accepted(requestId = 'r-1', state?: AsyncState, request = {}) {
  const outcome = { kind: 'accepted', requestId, ...(state ? { state } : {}) } as const;
  return entryOf(recordWith({ at: startedAt, outcome, request: { mode: 'async', ...request } }), false);
}

/** Answers as the reference shows them. */
const config = (enabled: boolean): GivenAnswer => ({
  body: {
    func_urn: 'urn:fss:…',
    max_async_event_age_in_seconds: 3600,
    max_async_retry_attempts: 1,
    destination_config: {},
    enable_async_status_log: enabled,
  },
});
const record = (status: string, others = {}): GivenAnswer => ({
  body: {
    invocations: [
      {
        request_id: 'r-1',
        status,
        error_code: 0,
        error_message: '',
        start_time: '2026-03-17T10:13:22Z',
        end_time: '',
        ...others,
      },
    ],
    count: 1,
    next_marker: 1,
  },
});
const none: GivenAnswer = { body: { invocations: [], count: 0, next_marker: 0 } };
const failing = (status: number): GivenAnswer => ({
  status,
  body: { error_code: 'FSS.0403', error_msg: 'No' },
});

interface Cloud extends ApiServer {
  /** What is asked, in its order: `config` or `record`. */
  readonly asked: () => string[];
}

/** Records one after the other, the last one from then on. */
async function startCloud(configuration: GivenAnswer, ...records: (GivenAnswer | 'held')[]): Promise<Cloud> {
  const server = await startApiServer(({ path }) =>
    path.endsWith('/async-invoke-config') ? configuration : (records.shift() ?? none),
  );
  const asked = (): string[] =>
    server.requests.map(({ path }) => (path.endsWith('/async-invoke-config') ? 'config' : 'record'));
  return { ...server, asked };
}

/** A follower whose states are gathered until one is the last, or until it gives up. */
function followerOf(client: ApiClient | undefined, others: Partial<FollowerParts> = {}) {
  const states: AsyncState[] = [];
  const waiting = noWaiting();
  let end = (): void => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const follower = createAsyncFollower({
    connect: () => Promise.resolve(client),
    changed: (_, state) => {
      states.push(state);
      if (isLast(state)) {
        end();
      }
      return Promise.resolve();
    },
    waiting,
    now: () => startedAt.getTime() + 1000,
    log: {
      ...silentLogger,
      warn() {
        end();
      },
    },
    ...others,
  });
  return { follower, states, waiting, ended };
}

async function statesOf(cloud: Cloud, others: Partial<FollowerParts> = {}, entry = accepted()) {
  try {
    const { follower, states, waiting, ended } = followerOf(clientOf(cloud.host), others);
    follower.follow([entry]);
    await ended;
    follower.dispose();
    return { states, pauses: waiting.pauses };
  } finally {
    await cloud.close();
  }
}

describe('following an asynchronous invocation', () => {
  it('tells each state once, with longer and longer pauses, and ends with the last', async () => {
    const cloud = await startCloud(
      config(true),
      none,
      record('WAIT'),
      record('RUNNING'),
      record('RUNNING'),
      record('SUCCESS', { end_time: '2026-03-17T10:13:24Z' }),
    );
    const { states, pauses } = await statesOf(cloud);
    const startTime = startedAt.getTime();
    assert.deepEqual(states, [
      { status: 'WAIT', startTime },
      { status: 'RUNNING', startTime },
      { status: 'SUCCESS', startTime, endTime: startTime + 2000 },
    ]);
    assert.deepEqual(pauses, [1000, 1500, 2250, 3375]);
    assert.deepEqual(cloud.asked(), ['config', ...Array.from({ length: 5 }, () => 'record')]);
    const { query, path } = cloud.requests[1] ?? {};
    assert.match(path ?? '', /:function:default:orders\/async-invocations$/);
    assert.equal(query?.get('request_id'), 'r-1');
    assert.equal(query.get('query_begin_time'), '2026-03-17T09:58:22');
    assert.equal(query.get('query_end_time'), '2026-03-17T10:28:23');
  });

  it('pauses no longer than half a minute', async () => {
    const waits = Array.from({ length: 20 }, () => record('RUNNING'));
    const { pauses } = await statesOf(await startCloud(config(true), ...waits, record('FAIL')));
    assert.equal(Math.max(...pauses), 30_000);
  });

  it('tells what a failed one failed with, and that one was discarded', async () => {
    const fail = record('FAIL', { error_code: 4002, error_message: 'the shelf is empty' });
    const { states } = await statesOf(await startCloud(config(true), fail));
    assert.deepEqual(states, [
      {
        status: 'FAIL',
        errorCode: 4002,
        errorMessage: 'the shelf is empty',
        startTime: startedAt.getTime(),
      },
    ]);
    const discarded = await statesOf(await startCloud(config(true), record('DISCARD')));
    assert.equal(discarded.states[0]?.status, 'DISCARD');
  });

  it('asks for no record where states are not recorded, or nothing is configured', async () => {
    for (const configuration of [config(false), failing(404)]) {
      const cloud = await startCloud(configuration, record('SUCCESS'));
      assert.deepEqual((await statesOf(cloud)).states, [{ status: 'unrecorded' }]);
      assert.deepEqual(cloud.asked(), ['config']);
    }
  });

  it('asks for records where the configuration may not be read', async () => {
    const { states } = await statesOf(await startCloud(failing(403), record('SUCCESS')));
    assert.equal(states[0]?.status, 'SUCCESS');
  });

  it('goes on where it was known before, without asking for the configuration again', async () => {
    const cloud = await startCloud(config(false), record('SUCCESS'));
    const { states } = await statesOf(cloud, {}, accepted('r-1', { status: 'RUNNING' }));
    assert.deepEqual([states.map(({ status }) => status), cloud.asked()], [['SUCCESS'], ['record']]);
  });

  it('is lost where it has no record in time, or nobody is left to have one', async () => {
    const now = () => startedAt.getTime() + 121_000;
    assert.deepEqual((await statesOf(await startCloud(config(true), none), { now })).states, [
      { status: 'lost' },
    ]);
    const { follower, states, ended } = followerOf(undefined);
    follower.follow([accepted()]);
    await ended;
    assert.deepEqual(states, [{ status: 'lost' }]);
  });

  it('gives up what is refused at once, and what fails after a while, and says why', async () => {
    const refused = await startCloud(config(true), failing(403));
    const { states } = await statesOf(refused);
    assert.equal(states.length, 1);
    assert.equal(states[0]?.status, 'unread');
    assert.match(states[0].errorMessage ?? '', /answered 403 FSS\.0403: No/);
    assert.deepEqual(refused.asked(), ['config', 'record']);

    const odd = Array.from({ length: 9 }, () => ({ body: { invocations: 'none' } }));
    const unreadable = await startCloud(config(true), ...odd);
    await statesOf(unreadable);
    assert.equal(unreadable.asked().filter((what) => what === 'record').length, 5);
  });

  it('keeps what it knows through reads that fail', async () => {
    const cloud = await startCloud(config(true), record('RUNNING'), failing(500), record('SUCCESS'));
    assert.deepEqual(
      (await statesOf(cloud)).states.map(({ status }) => status),
      ['RUNNING', 'SUCCESS'],
    );
  });

  it('asks nothing where somebody has to sign in, and not again before it is looked at anew', async () => {
    let connections = 0;
    const connect = () => {
      connections += 1;
      return Promise.reject(new FunctionGraphError('CREDENTIALS_MISSING', 'There are none.'));
    };
    const { follower, states, ended } = followerOf(undefined, { connect });
    const entry = accepted();
    follower.follow([entry]);
    await ended;
    follower.follow([entry]);
    assert.equal(connections, 1);
    follower.follow([]);
    follower.follow([entry]);
    assert.equal(connections, 2);
    assert.deepEqual(states, []);
  });

  it('asks no more once nobody looks, and breaks off what is asked', async () => {
    const cloud = await startCloud(config(true), 'held');
    try {
      const { follower, states } = followerOf(clientOf(cloud.host), { waiting: idleWaiting });
      follower.follow([accepted()]);
      while (cloud.requests.length < 2) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      follower.follow([]);
      follower.dispose();
      assert.deepEqual(states, []);
    } finally {
      await cloud.close();
    }
  });

  it('follows 20 at a time, and none whose end is known', () => {
    const entries = Array.from({ length: 30 }, (_, index) => accepted(`r-${index}`));
    const connected: string[] = [];
    const connect: FollowerParts['connect'] = ({ requestId }) => {
      connected.push(requestId);
      return new Promise(() => undefined);
    };
    const { follower } = followerOf(undefined, { connect });
    follower.follow([accepted('r-ended', { status: 'SUCCESS' }), ...entries]);
    follower.dispose();
    assert.deepEqual(
      connected,
      entries.slice(0, 20).map(({ requestId }) => requestId),
    );
  });

  it('finds the end of one that runs on this machine', async function () {
    this.timeout(20_000);
    const local = await startTestServer(
      { 'index.js': 'exports.handler = async (event, context) => { throw new Error("no stock"); };' },
      [{ name: 'alpha', path: '.', runtime: 'Node.js20.15', handler: 'index.handler' }],
    );
    try {
      const url = functionUrl(local.address, 'alpha', 'invocations-async');
      const response = await fetchSigned(url, { method: 'POST', body: '{}' });
      const { request_id: id } = (await response.json()) as { request_id: string };
      const urn = parseUrn(`urn:fss:local:${localProjectId}:function:default:alpha`);
      const { follower, states, ended } = followerOf(localClient(local), {
        now: Date.now,
        // The local FunctionGraph needs real time.
        waiting: { ...idleWaiting, sleep: (_, signal) => idleWaiting.sleep(10, signal) },
      });
      const entry = { ...accepted(id), urn, startedAt: new Date() };
      follower.follow([entry]);
      await ended;
      const last = states.at(-1);
      assert.deepEqual(
        [last?.status, last?.errorCode, last?.errorMessage],
        ['FAIL', 4002, 'function invocation exception, error: no stock'],
      );
    } finally {
      await local.close();
    }
  });
});
