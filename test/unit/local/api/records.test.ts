import assert from 'node:assert/strict';

import { localProjectId } from '../../../../src/local-region';
import { fetchSigned, functionUrl, invoke, startTestServer, type TestServer } from '../test-server';

const files = {
  'index.js': `
    exports.works = async (event, context) => {
      console.log('order ' + event.order);
      process.stdout.write('without a level\\n');
      return event.order;
    };
    exports.fails = async (event, context) => { throw new Error('no'); };
    exports.waits = (event, context, callback) => setTimeout(callback, 300);
  `,
};

interface Value {
  readonly timestamp: number;
  readonly value: number;
}
type Metrics = Record<string, Value[]>;

interface Line {
  readonly content: string;
  readonly line_num: string;
  readonly labels: Record<string, string>;
}

describe('what the local FunctionGraph remembers of calls', function () {
  this.timeout(20_000);

  let local: TestServer;
  let time: number;

  beforeEach(async () => {
    time = Date.parse('2026-03-17T10:00:30Z');
    local = await startTestServer(
      files,
      ['works', 'fails', 'waits'].map((name) => ({
        name,
        path: '.',
        runtime: 'Node.js20.15',
        handler: `index.${name}`,
      })),
      { now: () => time, mostInstances: 1 },
    );
  });
  afterEach(() => local.close());

  const run = (name: string, body = '{}') =>
    fetchSigned(functionUrl(local.address, name), { method: 'POST', body, date: new Date(time) });
  const metrics = async (name: string, period: string | number): Promise<Metrics> => {
    const url = functionUrl(local.address, name, `statistics/${period}`);
    const response = await fetchSigned(url, { date: new Date(time) });
    return (await response.json()) as Metrics;
  };
  const values = (curve: Value[] = []): number[] => curve.map(({ value }) => value);

  it('counts calls and errors, and measures durations, minute by minute', async () => {
    await run('fails');
    time += 60_000;
    await run('fails');
    await run('fails');
    const found = await metrics('fails', 5);
    assert.deepEqual(Object.keys(found).sort(), [
      'concurrency_num',
      'count',
      'duration',
      'fail_count',
      'function_error_count',
      'max_duration',
      'min_duration',
      'reject_count',
      'reserved_instance_num',
      'system_error_count',
    ]);
    assert.deepEqual(values(found['count']), [-1, -1, -1, 1, 2]);
    assert.deepEqual(values(found['fail_count']), [-1, -1, -1, 1, 2]);
    const [least = 0, mean = 0, most = 0] = ['min_duration', 'duration', 'max_duration'].map(
      (name) => found[name]?.at(-1)?.value,
    );
    assert.ok(0 < least && least <= mean && mean <= most);
    assert.equal(found['count']?.at(-1)?.timestamp, Date.parse('2026-03-17T10:01:00Z'));
  });

  it('counts what was refused', async () => {
    await Promise.all([run('waits'), run('waits')]);
    assert.deepEqual(values((await metrics('waits', 1))['reject_count']), [1]);
    assert.deepEqual(values((await metrics('waits', 1))['count']), [1]);
  });

  it('answers a long period in longer steps, and forgets after a day', async () => {
    await run('works', '{"order":1}');
    time += 3 * 60 * 60_000;
    await run('works', '{"order":2}');
    const day = values((await metrics('works', 1440))['count']);
    assert.equal(day.length, 60);
    assert.deepEqual(
      day.filter((value) => value !== -1),
      [1, 1],
    );
    time += 22 * 60 * 60_000;
    await run('works', '{"order":3}');
    const later = values((await metrics('works', 1440))['count']);
    assert.deepEqual(
      later.filter((value) => value !== -1),
      [1, 1],
    );
  });

  it('refuses a period that cannot be', async () => {
    for (const period of ['0', '1.5', '1441', 'day']) {
      const answer = (await metrics('works', period)) as unknown as { error_code: string };
      assert.equal(answer.error_code, 'FSS.1001', period);
    }
  });

  it('keeps the log for LTS: all of one invocation, by its request id', async () => {
    const ids: string[] = [];
    for (const order of [1, 2]) {
      const response = await run('works', `{"order":${order}}`);
      ids.push(response.headers.get('x-cff-request-id') ?? '');
      time += 1000;
    }
    const { logs, count, isQueryComplete } = await query('works', { keywords: ids[1] ?? '' });
    assert.deepEqual(
      logs.map(({ content }) => content.replace(/^\S+ /, '').replace(/duration.*/, '')),
      [
        `Start invoke request '${ids[1] ?? ''}', version: latest`,
        `${ids[1] ?? ''} INFO order 2`,
        'without a level',
        `Finish invoke request '${ids[1] ?? ''}', `,
      ],
    );
    assert.equal(count, 4);
    assert.equal(isQueryComplete, true);
    assert.match(logs[0]?.line_num ?? '', /^\d{19}$/);
    assert.deepEqual(logs[0]?.labels, { functionName: 'works', requestId: ids[1] });
  });

  it('pages through the log, and marks what was looked for', async () => {
    for (const order of [1, 2, 3]) {
      await run('works', `{"order":${order}}`);
    }
    const ordersOf = ({ logs }: { logs: Line[] }): string[] =>
      logs.map(({ content }) => /order \d/.exec(content)?.[0] ?? content);
    const first = await query('works', { keywords: 'order', limit: 2 });
    assert.deepEqual(ordersOf(first), ['order 1', 'order 2']);
    const line_num = first.logs[1]?.line_num;
    const next = await query('works', { keywords: 'order', limit: 2, line_num, search_type: 'forwards' });
    assert.deepEqual(ordersOf(next), ['order 3']);
    const back = await query('works', { keywords: 'order', line_num, search_type: 'backwards' });
    assert.deepEqual(ordersOf(back), ['order 1']);
    const newest = await query('works', { keywords: 'order', limit: 1, is_desc: true });
    assert.deepEqual(ordersOf(newest), ['order 3']);
    const marked = await query('works', { keywords: 'order', limit: 1, highlight: true });
    assert.match(marked.logs[0]?.content ?? '', /<HighLightTag>order<\/HighLightTag> 1$/);
  });

  it('shows no log of another time, and none of another function', async () => {
    await run('works', '{"order":1}');
    const before = { end_time: String(time - 1) };
    assert.deepEqual((await query('works', before)).logs, []);
    assert.deepEqual((await query('fails', {})).logs, []);
  });

  it('says which log group and which log stream it does not have', async () => {
    const codeOf = async (group: string, stream: string): Promise<unknown> => {
      const url = `${local.address}/v2/${localProjectId}/groups/${group}/streams/${stream}/content/query`;
      const response = await fetchSigned(url, { method: 'POST', body: '{}', date: new Date(time) });
      return [response.status, ((await response.json()) as Record<string, unknown>)['error_code']];
    };
    const { group_id, stream_id } = await place('works');
    assert.deepEqual(await codeOf('other', stream_id), [400, 'LTS.0201']);
    assert.deepEqual(await codeOf(group_id, 'other'), [400, 'LTS.0208']);
    assert.deepEqual(await codeOf(group_id, stream_id), [400, 'FSS.0400'], 'no times');
  });

  it('keeps the end of the logs and no more', async () => {
    const many = {
      'index.js': "exports.handler = async (event, context) => console.log('x'.repeat(90000));",
    };
    const entry = { name: 'chatty', path: '.', runtime: 'Node.js20.15', handler: 'index.handler' };
    const other = await startTestServer(many, [entry]);
    let last = '';
    for (let call = 0; call < 20; call += 1) {
      last = (await invoke(other.address, 'chatty')).headers.get('x-cff-request-id') ?? '';
    }
    const detail = await fetchSigned(functionUrl(other.address, 'chatty', 'lts-log-detail'));
    const { group_id, stream_id } = (await detail.json()) as Record<string, string>;
    const path = `groups/${group_id ?? ''}/streams/${stream_id ?? ''}/content/query`;
    const response = await fetchSigned(`${other.address}/v2/${localProjectId}/${path}`, {
      method: 'POST',
      body: JSON.stringify({ start_time: '0', end_time: String(Date.now()), limit: 5000, highlight: false }),
    });
    const { logs } = (await response.json()) as { logs: Line[] };
    const size = logs.reduce((total, { content }) => total + content.length, 0);
    assert.ok(size > 170_000 && size < 620_000, `${size} characters`);
    assert.equal(logs.at(-1)?.labels['requestId'], last);
    await other.close();
  });

  async function place(name: string): Promise<{ group_id: string; stream_id: string }> {
    const detail = functionUrl(local.address, name, 'lts-log-detail');
    const response = await fetchSigned(detail, { date: new Date(time) });
    return (await response.json()) as { group_id: string; stream_id: string };
  }

  async function query(
    name: string,
    fields: object,
  ): Promise<{ logs: Line[]; count: number; isQueryComplete: boolean }> {
    const { group_id, stream_id } = await place(name);
    const url = `${local.address}/v2/${localProjectId}/groups/${group_id}/streams/${stream_id}/content/query`;
    const times = { start_time: String(time - 60_000), end_time: String(time), highlight: false };
    const body = JSON.stringify({ ...times, ...fields });
    const response = await fetchSigned(url, { method: 'POST', body, date: new Date(time) });
    return (await response.json()) as { logs: Line[]; count: number; isQueryComplete: boolean };
  }
});
