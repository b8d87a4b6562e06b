/** Our formatter: the longest time that it keeps the host from everything else. */
import { createRequire } from 'node:module';
import { join } from 'node:path';

import { jsonText } from '../texts.mjs';

const require = createRequire(import.meta.url);

/** @param {{ modules: string, size: number }} options */
export function start({ modules, size }) {
  /** @type {typeof import('../../src/payload/format-json.js')} */
  const { formatJsonInSlices } = require(join(modules, 'payload', 'format-json.js'));
  const text = jsonText(size);
  return async () => {
    const blocks = watchLoop();
    const formatted = await formatJsonInSlices(text, new AbortController().signal);
    const block = blocks.longest();
    if (formatted === undefined || formatted.length < size) {
      throw new Error('The text was not formatted.');
    }
    return { block };
  };
}

/** Milliseconds between two turns of the event loop, the longest of them. */
function watchLoop() {
  let longest = 0;
  let before = performance.now();
  const turn = () => {
    const now = performance.now();
    longest = Math.max(longest, now - before);
    before = now;
    next = setImmediate(turn);
  };
  let next = setImmediate(turn);
  return {
    longest() {
      clearImmediate(next);
      return Math.max(longest, performance.now() - before);
    },
  };
}
