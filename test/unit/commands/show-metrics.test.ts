import assert from 'node:assert/strict';

import { createKeptTexts } from '../../../src/commands/kept-texts';
import { showMetrics, type MetricsParts } from '../../../src/commands/show-metrics';
import { createCredentialStore } from '../../../src/credentials/credential-store';
import { readFunctions } from '../../../src/explorer/read-functions';
import { startApiServer, type GivenAnswer } from '../../servers/api-server';
import { secretsInMemory } from '../credentials/stores-in-memory';
import { invoke, startTestServer, testKey } from '../local/test-server';
import { answering, settingsWith } from './editor-in-memory';

const urn = 'urn:fss:mars-1:7aad83af3e8d42e99ac194e8419e2c9b:function:shop:orders:!prod';

function partsWith(host: string, others: Partial<MetricsParts> = {}): MetricsParts {
  const credentials = { kind: 'accessKey', accessKey: 'AK', secretKey: 'SK' } as const;
  return {
    settings: settingsWith([urn], {
      profiles: () => [{ name: 'mars', region: 'mars-1', endpoint: `http://${host}` }],
    }),
    store: createCredentialStore(secretsInMemory()),
    credentialsOf: () => Promise.resolve({ credentials, hosts: [host], origin: 'a test' }),
    local: { start: () => Promise.reject(new Error('there is none here')), runs: () => false },
    questions: answering(),
    progress: { run: (_title, work) => work(new AbortController().signal) },
    kept: createKeptTexts(),
    ...others,
  };
}

/** Points as the reference shows them; -1 is no data. */
const series = (...values: number[]) => values.map((value, index) => ({ timestamp: index * 60_000, value }));

async function metricsWith(answer: (minutes: number) => GivenAnswer) {
  const cloud = await startApiServer(({ path }) => answer(Number(path.split('/').at(-1))));
  try {
    const [target] = readFunctions([[urn]], []).functions;
    assert.ok(target);
    const parts = partsWith(cloud.host);
    const uri = await showMetrics(target, parts);
    return { uri, text: parts.kept.read(uri) ?? '', paths: cloud.requests.map(({ path }) => path) };
  } finally {
    await cloud.close();
  }
}

describe('metrics of a function', () => {
  it('are those of an hour and of a day, side by side, of all versions', async () => {
    const { uri, text, paths } = await metricsWith((minutes) => ({
      body:
        minutes === 60
          ? {
              count: series(-1, 10, 2),
              fail_count: series(-1, 1, -1),
              reject_count: series(-1, -1, -1),
              duration: series(-1, 60, 120),
              max_duration: series(-1, 80, 1250),
            }
          : {
              count: series(12_345),
              fail_count: series(3),
              reject_count: series(2),
              duration: series(70.14),
              max_duration: series(125_000),
            },
    }));
    assert.match(uri, /^functiongraph:\/metrics\/[0-9a-f-]{36}\/orders-metrics\.txt$/);
    assert.deepEqual(text.split('\n').slice(0, 8), [
      'Metrics of orders  mars-1 · shop · profile mars',
      '',
      '                         last hour   last 24 hours',
      'Calls                           12          12,345',
      'Errors                           1               3',
      'Rejects                          0               2',
      'Average duration             70 ms         70.1 ms',
      'Maximum duration            1.25 s       2 min 5 s',
    ]);
    assert.match(text, /^Read at \d\d:\d\d:\d\d\. All versions together\./m);
    assert.deepEqual(paths.map((path) => path.split(':').at(-1)).sort(), [
      'orders/statistics/1440',
      'orders/statistics/60',
    ]);
  });

  it('say of nothing that it has no duration', async () => {
    const { text } = await metricsWith(() => ({
      body: { count: [], duration: series(-1), max_duration: [] },
    }));
    assert.match(text, /^Calls +0 +0$/m);
    assert.match(text, /^Maximum duration +- +-$/m);
  });

  it('are an error where they cannot be read', async () => {
    const forbidden = { status: 403, body: { error_code: 'FSS.0403', error_msg: 'Forbidden' } };
    await assert.rejects(
      metricsWith(() => forbidden),
      { code: 'CALL_REJECTED' },
    );
    await assert.rejects(
      metricsWith(() => ({ body: { count: 'many' } })),
      /has no list "count"/,
    );
  });

  it('are counted by the local FunctionGraph since it started', async function () {
    this.timeout(20_000);
    const entry = { name: 'alpha', path: '.', runtime: 'Node.js20.15', handler: 'index.handler' };
    const server = await startTestServer(
      {
        'index.js': 'exports.handler = async (event, context) => { if (event.bad) throw new Error("bad"); };',
      },
      [entry],
    );
    try {
      await invoke(server.address, 'alpha');
      await invoke(server.address, 'alpha', '{"bad":true}');
      const [target] = readFunctions([], [[entry]]).functions;
      assert.ok(target);
      const { host } = new URL(server.address);
      const credentials = { credentials: { kind: 'accessKey', ...testKey }, hosts: [host] } as const;
      const start = () => Promise.resolve({ endpoint: server.address, credentials });
      const parts = partsWith(host, { local: { start, runs: () => true } });
      const text = parts.kept.read(await showMetrics(target, parts)) ?? '';
      assert.match(
        text,
        /^Calls +2 +2\nErrors +1 +1\nRejects +0 +0\nAverage duration +[\d.]+ ms +[\d.]+ ms\n/m,
      );
      assert.match(text, /profile local$/m);
      assert.match(text, /counts since it started\.$/m);
    } finally {
      await server.close();
    }
  });
});
