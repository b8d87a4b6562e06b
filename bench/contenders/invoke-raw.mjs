/** The floor: `node:http` alone, bytes out and bytes in, neither signed nor decoded. */
import { request } from 'node:http';

import { invokeOften, path } from '../invocations.mjs';
import { jsonText } from '../texts.mjs';

/** @param {import('../invocations.mjs').InvokeOptions} options */
export function start(options) {
  const payload = Buffer.from(jsonText(options.payloadSize));
  const headers = { 'Content-Type': 'application/json', 'Content-Length': payload.length };
  const post = () =>
    new Promise((resolve, reject) => {
      // Without an agent Node opens a connection for the request, and closes it behind it.
      const sent = request(options.address + path, { method: 'POST', agent: false, headers }, (answer) => {
        /** @type {Buffer[]} */
        const chunks = [];
        answer.on('data', (chunk) => chunks.push(chunk));
        answer.on('end', () => resolve(Buffer.concat(chunks)));
        answer.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(payload);
    });
  return () => invokeOften(post, options);
}
