import assert from 'node:assert/strict';

import { createKeptTexts } from '../../../src/commands/kept-texts';
import { openFullLog, type FullLogParts } from '../../../src/commands/open-full-log';
import { createCredentialStore } from '../../../src/credentials/credential-store';
import { FunctionGraphError } from '../../../src/errors';
import { readFunctions } from '../../../src/explorer/read-functions';
import type { InvocationRecord } from '../../../src/invocations/invocation-record';
import { formatUrn, parseUrn } from '../../../src/urn';
import { startApiServer, type GivenAnswer } from '../../servers/api-server';
import { secretsInMemory } from '../credentials/stores-in-memory';
import { recordWith } from '../invocations/history/records';
import { fetchSigned, functionUrl, startTestServer, testKey } from '../local/test-server';
import { answering, settingsWith } from './editor-in-memory';

const urn = parseUrn('urn:fss:mars-1:7aad83af3e8d42e99ac194e8419e2c9b:function:default:hello');
const ofHello = { urn, target: formatUrn(urn) };

function partsWith(host: string, others: Partial<FullLogParts> = {}): FullLogParts {
  const credentials = { kind: 'accessKey', accessKey: 'AK', secretKey: 'SK' } as const;
  return {
    settings: settingsWith([formatUrn(urn)], {
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

interface Query {
  readonly keywords?: string;
  readonly line_num?: string;
  readonly start_time: string;
  readonly end_time: string;
}

/** Lines as LTS answers them, a page from the one behind `line_num` on. */
function pageOf(lines: readonly string[], { line_num: after }: Query): GivenAnswer {
  const from = after === undefined ? 0 : Number(BigInt(after) - 1_595_659_490_239_433_000n) + 1;
  const logs = lines.slice(from, from + 100).map((content, index) => ({
    content,
    line_num: String(1_595_659_490_239_433_000n + BigInt(from + index)),
    labels: {},
  }));
  return { body: { logs, count: lines.length, isQueryComplete: true } };
}

const location: GivenAnswer = { body: { group_id: 'g-1', stream_id: 's-1', stream_name: 'x' } };

/** The text of the document, and the queries that LTS got. */
async function fullLogOf(
  record: InvocationRecord,
  answerTo: (query: Query) => GivenAnswer,
  where: GivenAnswer = location,
) {
  const queries: Query[] = [];
  const cloud = await startApiServer(({ path, body }) => {
    if (path.endsWith('/lts-log-detail')) {
      return where;
    }
    const query = JSON.parse(body) as Query;
    queries.push(query);
    return answerTo(query);
  });
  try {
    const parts = partsWith(cloud.host);
    const uri = await openFullLog(record, parts);
    return { uri, text: parts.kept.read(uri), queries };
  } finally {
    await cloud.close();
  }
}

const lines = Array.from({ length: 250 }, (_, index) => `2026-03-17T10:13:22Z r-1 INFO line ${index}`);

describe('the full log of an invocation', () => {
  it('is found by its request id, page by page, around the time of the invocation', async () => {
    const record = recordWith({ request: ofHello });
    const { uri, text, queries } = await fullLogOf(record, (query) => pageOf(lines, query));
    assert.match(uri, /^functiongraph:\/log\/[0-9a-f-]{36}\/hello-full\.log$/);
    assert.equal(text, `${lines.join('\n')}\n`);
    assert.deepEqual(
      queries.map(({ keywords }) => keywords),
      ['r-1', 'r-1', 'r-1'],
    );
    const { start_time: begin, end_time: end } = queries[0] ?? assert.fail();
    assert.equal(Number(begin), record.startedAt.getTime() - 900_000);
    assert.ok(Number(end) > record.startedAt.getTime());
  });

  it('is picked out of all lines where LTS does not find the id as a word', async () => {
    const all = ['2026-03-17T10:13:22Z r-2 INFO of another', ...lines.slice(0, 2)];
    const record = recordWith({ request: ofHello });
    const { text, queries } = await fullLogOf(record, (query) =>
      pageOf(query.keywords === undefined ? all : [], query),
    );
    assert.equal(text, `${lines.slice(0, 2).join('\n')}\n`);
    assert.deepEqual(
      queries.map(({ keywords }) => keywords),
      ['r-1', undefined],
    );
  });

  it('is cut where it is longer than anybody reads, and says so', async () => {
    const long = 'x'.repeat(90_000);
    const record = recordWith({ request: ofHello });
    const { text, queries } = await fullLogOf(record, (query) =>
      pageOf(
        Array.from({ length: 900 }, () => long),
        query,
      ),
    );
    assert.ok((text?.length ?? 0) < 10_000_000);
    assert.match(text?.slice(-100) ?? '', /\n… There is more\. The console shows it\.\n$/);
    assert.equal(queries.length, 1);
  });

  it('that is not there says why', async () => {
    const record = recordWith({ request: ofHello });
    const empty = () => pageOf([], { start_time: '', end_time: '' });
    const refused: GivenAnswer = {
      status: 404,
      body: { error_code: 'APIGW.0101', error_msg: 'no such API' },
    };
    const failures: [() => Promise<unknown>, RegExp][] = [
      [() => fullLogOf(record, empty), /LTS has no line of request r-1 yet/],
      [() => fullLogOf(record, empty, { body: { group_id: '', stream_id: '' } }), /does not go to LTS/],
      [
        () => fullLogOf(record, () => refused),
        /LTS does not stand behind the endpoint of the profile "otc-prod"/,
      ],
    ];
    for (const [failure, message] of failures) {
      await assert.rejects(failure(), (error: FunctionGraphError) => {
        assert.equal(error.code, 'NO_LOG');
        assert.match(error.message, message);
        return true;
      });
    }
    const error = new FunctionGraphError('CONNECTION_LOST', 'lost');
    const lost = recordWith({ request: ofHello, outcome: { kind: 'callFailed', error } });
    await assert.rejects(fullLogOf(lost, empty), { code: 'NO_LOG' });
    const forbidden: GivenAnswer = { status: 403, body: { error_code: 'LTS.0403', error_msg: 'Forbidden' } };
    await assert.rejects(
      fullLogOf(record, () => forbidden),
      { code: 'CALL_REJECTED' },
    );
  });

  it('is served by the local FunctionGraph, with what an asynchronous invocation returned', async function () {
    this.timeout(20_000);
    const entry = { name: 'alpha', path: '.', runtime: 'Node.js20.15', handler: 'index.handler' };
    const code = `exports.handler = async (event, context) => {
      for (let line = 0; line < 150; line += 1) context.getLogger().info('line ' + line);
      return { done: true };
    };`;
    const local = await startTestServer({ 'index.js': code }, [entry]);
    try {
      const call = (action: string, init = {}) =>
        fetchSigned(functionUrl(local.address, 'alpha', action), init);
      const started = await call('invocations-async', { method: 'POST', body: '{}' });
      const { request_id: requestId } = (await started.json()) as { request_id: string };
      while (!(await (await call(`async-invocations?request_id=${requestId}`)).text()).includes('SUCCESS')) {
        await new Promise((resolve) => setImmediate(resolve));
      }
      const [alpha] = readFunctions([], [[entry]]).functions;
      assert.ok(alpha);
      const { host } = new URL(local.address);
      const credentials = { credentials: { kind: 'accessKey', ...testKey }, hosts: [host] } as const;
      const parts = partsWith(host, {
        settings: settingsWith([], { functions: () => readFunctions([], [[entry]]) }),
        local: {
          start: () => Promise.resolve({ endpoint: local.address, credentials }),
          runs: () => true,
        },
      });
      const recordOf = (id: string) =>
        recordWith({
          at: new Date(),
          outcome: { kind: 'accepted', requestId: id },
          request: { urn: alpha.urn, target: alpha.id },
        });
      const text = parts.kept.read(await openFullLog(recordOf(requestId), parts)) ?? '';
      assert.match(text, /^\S+ Start invoke request [^]* line 0\n[^]* line 149\n/);
      assert.match(text, /^\S+ Result of invoke request '[0-9a-f-]+': \{"done":true\}$/m);
      await assert.rejects(openFullLog(recordOf('gone'), parts), /The local FunctionGraph has no log/);
    } finally {
      await local.close();
    }
  });
});
