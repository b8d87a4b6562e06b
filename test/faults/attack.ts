import assert from 'node:assert/strict';
import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';

import { isFunctionGraphError, type FunctionGraphError } from '../../src/errors';
import type { FunctionGraphClient } from '../../src/functiongraph/client';
import { newLaunchSyncHeaders } from '../../src/functiongraph/launch-sync-headers';
import type { InvocationMode, InvocationRecord } from '../../src/invocations/invocation-record';
import { reportInvocation } from '../../src/invocations/report-invocation';
import { runInvocation } from '../../src/invocations/run-invocation';
import { formatUrn, parseUrn } from '../../src/urn';
import { figures } from '../figures';

const urn = parseUrn('urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:hello:!prod');

/** What must never come out again; the fault servers say back what they were sent. */
export const secrets = {
  accessKey: 'ACCESSKEYFAULTS00001',
  secretKey: 'planted/secret+key',
  securityToken: 'planted.token',
};

/** Milliseconds that an answer may take. */
export const answerTime = 400;

/** Milliseconds over its limit within which a call must end on a machine that does other things, too. */
const grace = 1500;

export function clientOf(endpoint: string, timeout = answerTime): FunctionGraphClient {
  const { host } = new URL(endpoint);
  return {
    endpoint,
    credentials: { credentials: { kind: 'accessKey', ...secrets }, hosts: [host] },
    timeout,
  };
}

export interface Attack {
  readonly client: FunctionGraphClient;
  readonly mode: InvocationMode;
  readonly payload?: string;
  readonly signal?: AbortSignal;
  /** Milliseconds, where a connection is not to come to stand. */
  readonly limit?: number;
  /** Requests that were read whole so far, wherever they may have gone. */
  readonly reads: () => number;
  /** Resolves as soon as no connection of the other side is left. */
  readonly left: () => Promise<unknown>;
}

/**
 * One invocation as a command runs it, against a server that does something wrong. Whatever becomes of it, it ends
 * in time, leaves neither socket nor timer, says no secret, and was read at most once.
 */
export async function attack(attacked: Attack): Promise<InvocationRecord> {
  const { client, mode, payload = '{}', signal = new AbortController().signal } = attacked;
  const readBefore = attacked.reads();
  // Mocha sets its timer when a test has first given way.
  await turn();
  const before = resources();
  figures.begun += 1;
  const start = performance.now();
  const record = await runInvocation(
    client,
    {
      mode,
      urn,
      target: formatUrn(urn),
      profile: 'faults',
      payload: { bytes: Buffer.from(payload), source: 'a test', empty: false },
      headers: newLaunchSyncHeaders(),
    },
    signal,
  );
  const took = performance.now() - start;
  const { limit = client.timeout } = attacked;
  assert.ok(took < limit + grace, `it took ${took} ms of ${limit}`);
  await attacked.left();
  await noMoreThan(before);
  countReads(attacked.reads() - readBefore);
  checkSecrets(record);
  return record;
}

/** The error of an outcome that is one. */
export function errorOf({ outcome }: InvocationRecord): FunctionGraphError {
  assert.ok('error' in outcome, `the call ended as ${outcome.kind}`);
  assert.ok(isFunctionGraphError(outcome.error));
  return outcome.error;
}

function countReads(reads: number): void {
  figures.read += reads;
  figures.mostReads = Math.max(figures.mostReads, reads);
  assert.ok(reads <= 1, `the invocation was read ${reads} times`);
}

function checkSecrets(record: InvocationRecord): void {
  const error = 'error' in record.outcome ? record.outcome.error : undefined;
  const said = [
    reportInvocation(record, () => ''),
    error?.stack ?? '',
    JSON.stringify([error, error?.message, error?.cause]),
    error?.cause instanceof Error ? String(error.cause.stack) : '',
  ].join('\n');
  for (const secret of [secrets.secretKey, secrets.securityToken]) {
    const leaks = said.split(secret).length - 1;
    figures.leaked += leaks * secret.length;
    assert.equal(leaks, 0, `a secret is in ${said}`);
  }
}

/** What keeps a process alive: sockets, timers, requests under way. */
function resources(): string[] {
  return process.getActiveResourcesInfo().sort();
}

/** Closing takes some turns of the event loop, and TLS says goodbye first. */
async function noMoreThan(before: readonly string[]): Promise<void> {
  const excess = (): string[] => {
    const rest = [...before];
    return resources().filter((resource) => {
      const at = rest.indexOf(resource);
      return at < 0 || rest.splice(at, 1).length === 0;
    });
  };
  for (let tries = 0; excess().length > 0 && tries < 200; tries += 1) {
    await (tries < 100 ? turn() : pause(10));
  }
  const left = excess().filter((resource) => resource !== 'Immediate');
  figures.left += left.length;
  assert.deepEqual(left, [], 'something is left');
}
