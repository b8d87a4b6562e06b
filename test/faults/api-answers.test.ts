import assert from 'node:assert/strict';

import fc from 'fast-check';

import { keysOfAgency } from '../../src/credentials/iam/temporary-keys';
import { projectOfRegion } from '../../src/credentials/iam/projects';
import { tokenByPassword, tokenOfAgency } from '../../src/credentials/iam/tokens';
import { isFunctionGraphError } from '../../src/errors';
import { describeFacts } from '../../src/explorer/describe-facts';
import { listAliases } from '../../src/functiongraph/aliases';
import type { ApiClient } from '../../src/functiongraph/api-client';
import { readAsyncConfig } from '../../src/functiongraph/async-config';
import { listAsyncInvocations, stopAsyncInvocation } from '../../src/functiongraph/async-invocations';
import { checkAccess } from '../../src/functiongraph/check-access';
import { readFunctionMetadata, type FunctionMetadata } from '../../src/functiongraph/function-metadata';
import { listFunctions } from '../../src/functiongraph/list-functions';
import { queryLog, readLogLocation } from '../../src/functiongraph/lts';
import { readAll } from '../../src/functiongraph/pages';
import { readStatistics } from '../../src/functiongraph/statistics';
import {
  createTestEvent,
  deleteTestEvent,
  listTestEvents,
  readTestEvent,
  updateTestEvent,
} from '../../src/functiongraph/test-events';
import { listVersions } from '../../src/functiongraph/versions';
import { stateLines } from '../../src/invocations/describe-state';
import { formatUrn, parseUrn } from '../../src/urn';
import { runs } from '../runs';
import { clientOf, startApiServer, unaborted, type ApiServer, type GivenAnswer } from '../servers/api-server';
import { clientOf as invokingClient } from './attack';
import { answers } from './generated-answers';

const projectId = '7aad83af3e8d42e99ac194e8419e2c9b';
const urn = parseUrn(`urn:fss:eu-de:${projectId}:function:default:hello`);
const event = { id: 'e1', name: 'event', content: '{}' };
const agency = { name: 'reader', domain: 'OTHER' };
const caller = { kind: 'token', token: 'a token of a caller' } as const;
const login = { kind: 'password', user: 'ada', password: 'a password', domain: 'ACCOUNT' } as const;

/** Requests that one call sends at most, pages and repetitions included. */
const mostRequests = 60;

type Read = (client: ApiClient, server: ApiServer) => Promise<unknown>;

const iamOf = ({ host }: ApiServer) => ({ endpoint: `http://${host}`, hosts: [host] });
const scope = { project: { id: projectId } };

/** Every call of the API; each checks what it takes for a success. */
const reads: Readonly<Record<string, Read>> = {
  functions: async (client) => {
    const { items } = await readAll(listFunctions(client, projectId, unaborted));
    items.forEach(checkMetadata);
  },
  'metadata of a function': async (client) => {
    checkMetadata(await readFunctionMetadata(client, urn, unaborted));
  },
  versions: async (client) => {
    const { items } = await listVersions(client, urn, unaborted);
    items.forEach(checkMetadata);
    assert.ok(items.every(({ version }) => typeof version === 'string'));
  },
  aliases: async (client) => {
    for (const { name, version, weights, lastModified } of (await listAliases(client, urn, unaborted))
      .items) {
      assert.ok(typeof name === 'string' && name !== '' && typeof version === 'string');
      assert.ok([...weights.values()].every(Number.isFinite));
      checkTime(lastModified);
    }
  },
  'test events': async (client) => {
    for (const { id, name, lastModified } of (await listTestEvents(client, urn, unaborted)).items) {
      assert.match(id, /^[\w-]+$/);
      assert.equal(typeof name, 'string');
      checkTime(lastModified);
    }
  },
  'a test event': async (client) => {
    const { content, lastModified } = await readTestEvent(client, urn, 'e1', unaborted);
    assert.equal(typeof content, 'string');
    checkTime(lastModified);
  },
  'a new test event': async (client) => {
    assert.match(await createTestEvent(client, urn, event, unaborted), /^[\w-]+$/);
  },
  'a changed test event': (client) => updateTestEvent(client, urn, event, unaborted),
  'a deleted test event': (client) => deleteTestEvent(client, urn, 'e1', unaborted),
  'asynchronous invocations': async (client) => {
    for (const state of (await listAsyncInvocations(client, urn, {}, unaborted)).items) {
      assert.equal(typeof state.requestId, 'string');
      assert.ok(stateLines(state).every((line) => typeof line === 'string'));
      checkTime(state.startTime);
      checkTime(state.endTime);
    }
  },
  'a stopped invocation': (client) => stopAsyncInvocation(client, urn, 'r-1', unaborted),
  'asynchronous configuration': async (client) => {
    const { maxAge, maxRetries, keepsStatus } = await readAsyncConfig(client, urn, unaborted);
    assert.ok(Number.isFinite(maxAge) && Number.isFinite(maxRetries) && typeof keepsStatus === 'boolean');
  },
  statistics: async (client) => {
    const {
      calls,
      errors,
      rejects,
      averageDuration = 0,
      maxDuration = 0,
    } = await readStatistics(client, urn, 60, unaborted);
    assert.ok([calls, errors, rejects, averageDuration, maxDuration].every((value) => value >= 0));
  },
  'place of the log': async (client) => {
    const place = await readLogLocation(client, urn, unaborted);
    assert.ok(place === undefined || /^[\w-]+$/.test(place.groupId + place.streamId));
  },
  'lines of the log': async (client, { host }) => {
    const query = { endpoint: `http://${host}`, begin: 0, end: 1 };
    for await (const lines of queryLog(
      client,
      projectId,
      { groupId: 'g', streamId: 's' },
      query,
      unaborted,
    )) {
      assert.ok(lines.every((line) => typeof line === 'string'));
    }
  },
  access: async (_, { host }) => {
    const { clockAhead = 0 } = await checkAccess(
      invokingClient(`http://${host}`, 5000),
      projectId,
      unaborted,
    );
    assert.ok(Number.isFinite(clockAhead));
  },
  'a token for a password': async (_, server) => {
    checkToken(await tokenByPassword(iamOf(server), login, scope, undefined, unaborted));
  },
  'a token of an agency': async (_, server) => {
    checkToken(await tokenOfAgency(iamOf(server), agency, caller.token, scope, unaborted));
  },
  'keys of an agency': async (_, server) => {
    const { credentials, expiresAt } = await keysOfAgency(iamOf(server), agency, caller, unaborted);
    assert.ok(Number.isFinite(expiresAt));
    assert.ok(
      [credentials.accessKey, credentials.secretKey, credentials.securityToken].every(
        (part) => typeof part === 'string',
      ),
    );
  },
  'the project of a region': async (_, server) => {
    const id = await projectOfRegion(iamOf(server), 'eu-de', caller, unaborted);
    assert.ok(id === undefined || typeof id === 'string');
  },
};

function checkMetadata(metadata: FunctionMetadata): void {
  assert.deepEqual(parseUrn(formatUrn(metadata.urn)), metadata.urn);
  assert.ok(describeFacts(metadata).every((line) => typeof line === 'string'));
}

function checkTime(time = 0): void {
  assert.ok(!Number.isNaN(new Date(time).getTime()), `${time} is no time`);
}

function checkToken({ token, expiresAt }: { token: string; expiresAt: number }): void {
  assert.equal(token, 'a token');
  assert.ok(Number.isFinite(expiresAt));
}

describe('answers of the API', () => {
  let server: ApiServer;
  let answer: GivenAnswer = {};

  before(async () => {
    server = await startApiServer(() => answer);
  });

  after(() => server.close());

  async function tryAnswer(read: Read, given: GivenAnswer): Promise<void> {
    answer = given;
    const before = server.requests.length;
    try {
      await read(clientOf(server.host), server);
      const { status = 200 } = given;
      assert.ok(
        (status >= 200 && status < 300) || read === reads['access'] || [404, 400].includes(status),
        'a wrong success',
      );
    } catch (error) {
      assert.ok(isFunctionGraphError(error), error instanceof Error ? error.stack : String(error));
    }
    assert.ok(server.requests.length - before <= mostRequests, 'it does not end');
    server.requests.length = 0;
  }

  for (const [what, read] of Object.entries(reads)) {
    it(`whatever stands in place of ${what}, it is read, or an error of ours`, () =>
      fc.assert(
        fc.asyncProperty(answers, (given) => tryAnswer(read, given)),
        runs(100),
      ));
  }

  const examples: readonly (readonly [string, unknown])[] = [
    ['metadata of a function', { last_modified: 1e300 }],
    ['aliases', [{ name: 'a', last_modified: 8.64e15 + 1 }]],
  ];
  for (const [what, body] of examples) {
    it(`${JSON.stringify(body)} is read in place of ${what}`, () =>
      tryAnswer(reads[what] ?? assert.fail(), { body }));
  }
});
