/** The process that has the same handler as the local function behind plain HTTP, and nothing in between. */
import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

const { handler } = createRequire(import.meta.url)('./functions/total/index.js');

const server = createServer(async (request, response) => {
  const result = await handler(await json(request), undefined);
  response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(result));
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
});
process.on('disconnect', () => process.exit());
