/** An answer of FunctionGraph to a synchronous invocation. */
import { jsonText } from './texts.mjs';

const requestId = '960d089c-c812-4fe7-9997-a72f773e4bcb';

/** A short log. */
const functionLog = Array.from(
  { length: 3 },
  (_, line) =>
    `2026-03-17T10:13:22Z ${requestId} INFO line ${line} of what the function tells us about itself\n`,
).join('');

/** Without the length of the body. */
export const answerHeaders = {
  'Content-Type': 'application/json',
  'X-Request-Id': '5f2c1bf0a4b84a2f9e0ef3c6f4a1d7b2',
  'X-Cff-Request-Id': requestId,
  'X-Cff-Invoke-Summary': '{"duration":1.913,"billingDuration":2,"memorySize":128,"memoryUsed":41.511}',
  'X-Cff-Function-Log': Buffer.from(functionLog).toString('base64'),
  'X-CFF-Billing-Duration': '2',
  'X-Cff-Response-Version': 'v1',
  'X-Func-Err-Code': '0',
  'X-Is-Func-Err': 'false',
};

/**
 * The body of an answer to a synchronous invocation, in the envelope of version v1.
 *
 * @param {number} size bytes; a 6 MB body is short of them by less than 1 %, since escaping needs room
 */
export function answerBody(size) {
  const envelope = (/** @type {string} */ result) =>
    JSON.stringify({ request_id: requestId, result, log: functionLog, status: 200 });
  const room = size - envelope('').length;
  const sample = jsonText(Math.max(room, 64));
  const growth = JSON.stringify(sample).length / sample.length;
  return envelope(room < 64 ? '{}' : jsonText(Math.floor(room / growth)));
}
