/**
 * An invocation, signed and fully decoded: beside `node:http` alone, each with a connection for every invocation,
 * and beside the SDK, each with a kept one.
 */
import { modules } from '../built.mjs';
import { setUpPeers } from '../peers.mjs';
import { startPlatform } from '../platform-process.mjs';
import { ratio } from '../statistics.mjs';
import { sixMegabytes } from '../texts.mjs';
import { takeTurns } from '../turns.mjs';

/**
 * @typedef {object} Invocations
 * @property {string} name
 * @property {number} payloadSize bytes
 * @property {number} answerSize bytes
 * @property {number} atATime
 * @property {number} count of a round
 * @property {number} warmUp rounds until V8 has compiled what is called often
 * @property {{ p50?: number, processor?: number, sdk: number }} targets beside `node:http`, and beside the SDK
 */

const kilobyte = 1024;

export async function invoke1k() {
  const small = { payloadSize: kilobyte, answerSize: kilobyte, warmUp: 5 };
  const sdk = 1 / 1.3;
  return [
    ...(await measure({
      name: 'invoke-1k',
      ...small,
      atATime: 1,
      count: 256,
      targets: { p50: 1.8, processor: 2.2, sdk },
    })),
    // Beside node:http, one at a time alone is judged.
    ...(await measure({ name: 'invoke-1k-64', ...small, atATime: 64, count: 512, targets: { sdk } })),
  ];
}

export const invoke6mResponse = () =>
  measure({
    name: 'invoke-6m-response',
    payloadSize: kilobyte,
    answerSize: sixMegabytes,
    atATime: 1,
    count: 7,
    warmUp: 2,
    targets: { p50: 1.3, processor: 1.6, sdk: 1 / 5 },
  });

export const invoke6mRequest = () =>
  measure({
    name: 'invoke-6m-request',
    payloadSize: sixMegabytes,
    answerSize: kilobyte,
    atATime: 1,
    count: 7,
    warmUp: 2,
    targets: { p50: 2.4, processor: 2, sdk: 1 / 5 },
  });

/** @param {Invocations} invocations */
async function measure({ name, answerSize, targets, warmUp, ...each }) {
  setUpPeers();
  const platform = await startPlatform({ answerSize });
  try {
    const options = { ...each, address: platform.ready, modules: modules() };
    const kept = { ...options, keepConnection: true };
    const { ours, raw, oursKept, sdk } = await takeTurns(
      {
        ours: { module: 'invoke', options },
        raw: { module: 'invoke-raw', options },
        oursKept: { module: 'invoke', options: kept },
        sdk: { module: 'invoke-sdk', options: kept },
      },
      9,
      { warmUp },
    );
    const [unit, note] = ['x', 'of node:http'];
    return [
      { name: `${name}.p50`, unit, target: targets.p50, ...ratio(ours, raw, 'p50'), note },
      { name: `${name}.cpu`, unit, target: targets.processor, ...ratio(ours, raw, 'processor'), note },
      {
        name: `${name}.sdk`,
        unit,
        target: targets.sdk,
        ...ratio(oursKept, sdk, 'p50'),
        note: "of the SDK's p50",
      },
    ];
  } finally {
    await platform.end();
  }
}
