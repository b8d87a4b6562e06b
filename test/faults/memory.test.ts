import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';

import { figures } from '../figures';
import { heap } from '../heap';
import { httpAnswer, startRawServer } from '../servers/raw-server';
import { attack, clientOf } from './attack';
import { goodAnswers, whole } from './wire-fault';

describe('memory', () => {
  it('is given back after invocations that went well, were cut, reset, and could not be read', async function () {
    this.timeout(120_000);
    const good = whole(goodAnswers.sync, { 'X-Long': 'x'.repeat(10_000) });
    const bad = gzipSync(good).subarray(0, -20);
    let count = 0;
    const server = await startRawServer((socket, _, reset) => {
      count += 1;
      switch (count % 4) {
        case 0:
          reset();
          break;
        case 1:
          socket.end(good);
          break;
        case 2:
          socket.end(good.slice(0, -10));
          break;
        default:
          socket.write(httpAnswer(200, { 'Content-Encoding': 'gzip', 'Content-Length': String(bad.length) }));
          socket.end(bad);
      }
    });
    const invoke = async (times: number): Promise<void> => {
      for (let time = 0; time < times; time += 1) {
        await attack({
          client: clientOf(`http://${server.host}`, 5000),
          mode: 'sync',
          reads: () => count,
          left: () => server.left(),
        });
        // What the server remembers is not the extension's.
        server.requests.length = 0;
      }
    };
    try {
      await invoke(400);
      const before = await heap();
      const times = 400;
      await invoke(times);
      figures.kept = Math.max(0, Math.round(((await heap()) - before) / times));
      assert.ok(figures.kept < 1000, `${figures.kept} bytes are kept of each invocation`);
    } finally {
      await server.close();
    }
  });
});
