/**
 * The floor: `node:http` alone, bytes out and bytes in, neither signed nor decoded. It sends the headers that every
 * client of FunctionGraph has to send, with a signature that was made by nobody.
 */
import { request } from 'node:http';

import { invokeOften, key, path, projectId } from '../invocations.mjs';
import { jsonText } from '../texts.mjs';

/** @param {import('../invocations.mjs').InvokeOptions} options */
export function start(options) {
  const payload = Buffer.from(jsonText(options.payloadSize));
  const headers = {
    Accept: 'application/json',
    'Content-Type': 'application/json',
    'X-Project-Id': projectId,
    'X-Cff-Request-Version': 'v1',
    'X-Cff-Log-Type': 'tail',
    'X-Sdk-Date': '20260115T101530Z',
    Authorization: `SDK-HMAC-SHA256 Access=${key.accessKey}, SignedHeaders=content-type;host;x-cff-log-type;x-cff-request-version;x-project-id;x-sdk-date, Signature=${'0'.repeat(64)}`,
    'Content-Length': payload.length,
  };
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
