/** Our client, as the compiled modules have it. */
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { key, path, projectId, urn } from './invocations.mjs';

const require = createRequire(import.meta.url);

/** @typedef {import('../src/functiongraph/launch-sync-answer.js').LaunchSyncAnswer} LaunchSyncAnswer */
/** @typedef {(payload: Buffer) => Promise<LaunchSyncAnswer>} Invoke signs, sends and decodes */

/**
 * As the extension does it: a connection for each invocation.
 *
 * @param {string} modules
 * @param {string} address of the platform
 * @returns {Invoke}
 */
export function overFreshConnections(modules, address) {
  /** @type {typeof import('../src/functiongraph/invoke.js')} */
  const { launchSync } = require(join(modules, 'functiongraph', 'invoke.js'));
  /** @type {typeof import('../src/urn.js')} */
  const { parseUrn } = require(join(modules, 'urn.js'));
  const credentials = { credentials: accessKey, hosts: [new URL(address).host] };
  const client = { endpoint: address, credentials, timeout: 60_000 };
  const target = parseUrn(urn);
  return (payload) => launchSync(client, target, payload, { logType: 'tail' }, new AbortController().signal);
}

/**
 * The same parts over a kept connection, which the extension never uses to invoke: only so can it be compared
 * with a peer that does.
 *
 * @param {string} modules
 * @param {string} address of the platform
 * @returns {Invoke}
 */
export function overKeptConnection(modules, address) {
  /** @type {typeof import('../src/credentials/authorize.js')} */
  const { authorize } = require(join(modules, 'credentials', 'authorize.js'));
  /** @type {typeof import('../src/http/send.js')} */
  const { send } = require(join(modules, 'http', 'send.js'));
  /** @type {typeof import('../src/functiongraph/launch-sync-answer.js')} */
  const { readLaunchSyncAnswer } = require(join(modules, 'functiongraph', 'launch-sync-answer.js'));
  const headers = {
    'Content-Type': 'application/json',
    'X-Project-Id': projectId,
    'X-Cff-Request-Version': 'v1',
    'X-Cff-Log-Type': 'tail',
  };
  return async (payload) => {
    const request = /** @type {const} */ ({ method: 'POST', url: address + path, headers, body: payload });
    const answer = await send(authorize(request, accessKey, new Date()), {
      connectTimeout: 10_000,
      answerTimeout: 60_000,
      maxAnswerSize: 41_943_040,
      keepAlive: true,
      signal: new AbortController().signal,
    });
    return readLaunchSyncAnswer(answer, new URL(address).host);
  };
}

const accessKey = { kind: /** @type {const} */ ('accessKey'), ...key };
