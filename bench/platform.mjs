/**
 * The process that answers invocations: reads a request to its end, checks nothing, and sends the same answer to
 * everybody, as FunctionGraph would, so that a client's own work is all that differs.
 */
import { createServer } from 'node:http';

import { answerBody, answerHeaders } from './answer.mjs';

/** Longer than any contender waits for its turn, so that a kept connection stays. */
const keepAliveMs = 600_000;

/** @type {{ answerSize: number }} */
const { answerSize } = JSON.parse(process.argv[2] ?? '{}');

const body = Buffer.from(answerBody(answerSize));
const headers = { ...answerHeaders, 'Content-Length': body.length };

const server = createServer({ keepAliveTimeout: keepAliveMs }, (request, response) => {
  request.resume().once('end', () => response.writeHead(200, headers).end(body));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
});
process.on('disconnect', () => process.exit());
