import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

import type { LocalServer } from '../../../src/local/server';
import { invoke, startServerOf } from './test-server';

const samples = join(__dirname, '../../../../samples');
const greeters = ['greet', 'greet-python', 'greet-custom'];

describe('the sample that greets, in three runtimes', function () {
  this.timeout(30_000);

  let server: LocalServer;
  let address: string;

  before(async function () {
    if (process.platform === 'win32') {
      this.skip(); // A bootstrap without an extension cannot be run there.
    }
    const settings = JSON.parse(readFileSync(join(samples, '.vscode/settings.json'), 'utf8')) as Record<
      string,
      unknown
    >;
    server = await startServerOf(settings['functiongraph.local.functions'], samples);
    address = `http://127.0.0.1:${server.port}`;
  });

  after(async () => {
    await server.close();
  });

  /** Name and value of every header that has to be the same everywhere. */
  const sameHeaders = (response: Response): [string, string][] =>
    ['content-type', 'x-cff-response-version', 'x-func-err-code', 'x-is-func-err'].map((name) => [
      name,
      response.headers.get(name) ?? 'missing',
    ]);

  it('gives the same values and headers', async () => {
    for (const name of greeters) {
      const response = await invoke(address, name, '{"name":"Jürgen – 你好 🚀"}');
      assert.deepEqual(await response.json(), { message: 'Hello, Jürgen – 你好 🚀!' }, name);
      assert.deepEqual(sameHeaders(response), [
        ['content-type', 'application/json'],
        ['x-cff-response-version', 'v0'],
        ['x-func-err-code', '0'],
        ['x-is-func-err', 'false'],
      ]);
      const summary = JSON.parse(response.headers.get('x-cff-invoke-summary') ?? '') as object;
      assert.deepEqual(Object.keys(summary), ['duration', 'billingDuration', 'memorySize', 'memoryUsed']);
    }
  });

  it('fails in the same shape', async () => {
    for (const name of greeters) {
      const response = await invoke(address, name, '{"name":7}');
      const { errorMessage, errorType } = (await response.json()) as Record<string, unknown>;
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('x-func-err-code'), '4002', name);
      assert.deepEqual(
        [errorMessage, errorType],
        ['function invocation exception, error: the name must be a text', 'TypeError'],
      );
    }
  });

  it('answers 1,000 calls, 50 at a time, each once', async () => {
    const numbers = Array.from({ length: 1000 }, (_, index) => index);
    const answered = new Map<string, number>();
    const growth = watchMemory();
    const caller = async (): Promise<void> => {
      for (let number = numbers.pop(); number !== undefined; number = numbers.pop()) {
        const response = await invokeUntilFree(address, `{"name":"${number}"}`);
        const { message } = (await response.json()) as { message: string };
        answered.set(message, (answered.get(message) ?? 0) + 1);
      }
    };
    await Promise.all(Array.from({ length: 50 }, caller));
    const grown = growth();
    assert.equal(answered.size, 1000);
    assert.deepEqual(new Set(answered.values()), new Set([1]));
    assert.ok(grown < 10, `what the server and these callers hold grew by ${grown} MB`);
  });
});

/**
 * The MB by which the memory that is held, of the server and its callers in one process, grows until it is asked for;
 * what is only waiting to be collected does not count.
 */
function watchMemory(): () => number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const held = (): number => {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    return (heapUsed + external) / (1024 * 1024);
  };
  const before = held();
  return () => held() - before;
}

/** More calls than a function may have instances are refused with 429, and were not run. */
async function invokeUntilFree(address: string, payload: string): Promise<Response> {
  for (;;) {
    const response = await invoke(address, 'greet', payload);
    if (response.status !== 429) {
      return response;
    }
    await response.arrayBuffer();
  }
}
