/**
 * The process that answers invocations: reads a request to its end, checks nothing, and sends the same answer to
 * everybody, as FunctionGraph would, so that a client's own work is all that differs.
 */
import { createServer } from 'node:http';

import { answerBody, functionLog, requestId } from './answer.mjs';

/** Longer than any contender waits for its turn, so that a kept connection stays. */
const keepAliveMs = 600_000;

/** @type {{ answerSize: number }} */
const { answerSize } = JSON.parse(process.argv[2] ?? '{}');

const body = Buffer.from(answerBody(answerSize));
const headers = {
  'Content-Type': 'application/json',
  'Content-Length': body.length,
  'X-Request-Id': '5f2c1bf0a4b84a2f9e0ef3c6f4a1d7b2',
  'X-Cff-Request-Id': requestId,
  'X-Cff-Invoke-Summary': '{"duration":1.913,"billingDuration":2,"memorySize":128,"memoryUsed":41.511}',
  'X-Cff-Function-Log': Buffer.from(functionLog).toString('base64'),
  'X-CFF-Billing-Duration': '2',
  'X-Cff-Response-Version': 'v1',
  'X-Func-Err-Code': '0',
  'X-Is-Func-Err': 'false',
};

const server = createServer({ keepAliveTimeout: keepAliveMs }, (request, response) => {
  request.resume().once('end', () => response.writeHead(200, headers).end(body));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
});
process.on('disconnect', () => process.exit());
