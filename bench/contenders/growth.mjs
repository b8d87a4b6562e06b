/** Parts of our work at several sizes: the processor's time of one piece of it, by size. */
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { answerBody, answerHeaders } from '../answer.mjs';
import { overFreshConnections } from '../our-client.mjs';
import { jsonText } from '../texts.mjs';
import { processorTimeOf } from '../timing.mjs';

const require = createRequire(import.meta.url);

/**
 * @typedef {object} GrowthOptions
 * @property {string} modules
 * @property {keyof typeof parts} part
 * @property {{ size: number, address: string }[]} platforms one for each size, which answers with so many bytes
 */

/** @param {GrowthOptions} options */
export function start({ modules, part, platforms }) {
  const works = platforms.map(({ size, address }) => ({ size, work: parts[part](modules, size, address) }));
  return async () => {
    /** @type {Record<string, number>} */
    const times = {};
    for (const { size, work } of works) {
      times[size] = await processorTimeOf(work);
    }
    return times;
  };
}

const parts = {
  /**
   * @param {string} modules
   * @param {number} size
   * @param {string} address
   */
  invoke(modules, size, address) {
    const invoke = overFreshConnections(modules, address);
    const payload = Buffer.from(jsonText(size));
    return () => invoke(payload);
  },

  /**
   * @param {string} modules
   * @param {number} size
   */
  decode(modules, size) {
    /** @type {typeof import('../../src/functiongraph/launch-sync-answer.js')} */
    const { readLaunchSyncAnswer } = require(join(modules, 'functiongraph', 'launch-sync-answer.js'));
    const headers = Object.fromEntries(
      Object.entries(answerHeaders).map(([name, value]) => [name.toLowerCase(), value]),
    );
    const body = Buffer.from(answerBody(size));
    return async () => readLaunchSyncAnswer({ status: 200, headers, body }, 'localhost');
  },

  /**
   * @param {string} modules
   * @param {number} size
   */
  format(modules, size) {
    /** @type {typeof import('../../src/payload/format-json.js')} */
    const { formatJsonInSlices } = require(join(modules, 'payload', 'format-json.js'));
    const text = jsonText(size);
    return () => formatJsonInSlices(text, new AbortController().signal);
  },
};
