/** What of the sample workspace is opened first. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The first saved payload of a function, as a path in the workspace.
 *
 * @param {string} folder of the workspace
 * @param {string} functionName
 * @returns {string}
 */
export function firstPayload(folder, functionName) {
  const payloads = join('events', functionName);
  const [name] = readdirSync(join(folder, payloads))
    .filter((entry) => entry.endsWith('.json'))
    .sort();
  if (name === undefined) {
    throw new Error(`There is no payload in ${join(folder, payloads)}.`);
  }
  return `events/${functionName}/${name}`;
}
