import assert from 'node:assert/strict';

import { splitLines } from '../../../../src/local/instances/lines';
import { invoke, logOf, startTestServer, type TestServer } from '../test-server';

const code = `
const { writeSync } = require('node:fs');
exports.handler = async (event, context) => {
  switch (event.do) {
    case 'exit': process.stdout.write('last words'); return process.exit(3);
    case 'crash': writeSync(1, 'raw words'); return process.kill(process.pid, 'SIGKILL');
    default: process.stdout.write(event.out); process.stderr.write(event.err); writeSync(1, event.raw);
  }
};
`;

describe('a last line without an end', function () {
  this.timeout(20_000);

  let local: TestServer;

  before(async () => {
    const entry = { name: 'writes', path: '.', runtime: 'Node.js20.15', handler: 'index.handler' };
    local = await startTestServer({ 'index.js': code }, [entry]);
  });
  after(() => local.close());

  const linesOf = async (event: object): Promise<string[]> => {
    const log = logOf(await invoke(local.address, 'writes', JSON.stringify(event)));
    return [...log.matchAll(/Z ((?:out|err|raw|last).*)\n/g)].map(([, line = '']) => line).sort();
  };

  it('stands in the log of the call that wrote it', async () => {
    for (const round of [1, 2]) {
      const lines = [`err ${round}`, `out ${round}`, `raw ${round}`];
      const [err, out, raw] = lines;
      assert.deepEqual(await linesOf({ err, out, raw }), lines);
    }
  });

  it('stands in the log where the process ends with it', async () => {
    assert.deepEqual(await linesOf({ do: 'exit' }), ['last words']);
    assert.deepEqual(await linesOf({ do: 'crash' }), ['raw words']);
  });

  it('is passed on once, with what is there of its last character', () => {
    const lines: string[] = [];
    const { take, flush } = splitLines((line) => lines.push(line));
    flush();
    take(Buffer.from('whole\r\nhalf é').subarray(0, -1));
    assert.deepEqual(lines, ['whole']);
    flush();
    flush();
    take(Buffer.from('next\n'));
    assert.deepEqual(lines, ['whole', 'half \uFFFD', 'next']);
  });
});
