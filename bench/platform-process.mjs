/** Starts the process that answers invocations. */
import { join } from 'node:path';

import { startChild } from './child.mjs';

/**
 * @param {{ answerSize: number }} options in bytes
 * @returns {Promise<import('./child.mjs').Child>} ready with its address
 */
export function startPlatform(options) {
  return startChild(join(import.meta.dirname, 'platform.mjs'), [JSON.stringify(options)]);
}
