/** The floor of a local invocation: the same handler behind plain HTTP. */
import { join } from 'node:path';

import { startChild } from '../child.mjs';
import { invokeOften } from '../invocations.mjs';
import { poster } from '../poster.mjs';
import { jsonText } from '../texts.mjs';

/** @param {{ count: number }} options */
export async function start({ count }) {
  const server = await startChild(join(import.meta.dirname, '..', 'plain-server.mjs'), []);
  const headers = { 'Content-Type': 'application/json' };
  const post = poster(server.ready, headers, Buffer.from(jsonText(1024)), (answer) => JSON.parse(answer));
  return () => invokeOften(post, { atATime: 1, count });
}
