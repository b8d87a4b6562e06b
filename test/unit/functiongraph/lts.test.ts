import assert from 'node:assert/strict';

import { queryLog, readLogLocation } from '../../../src/functiongraph/lts';
import { parseUrn } from '../../../src/urn';
import { clientOf, noWaiting, unaborted, withApiServer, type ApiServer } from '../../servers/api-server';

const urn = parseUrn('urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:hello');
const location = { groupId: 'g-1', streamId: 's-1' };
const first = 1_595_659_490_239_433_000n;

async function linesOf(server: ApiServer, client = clientOf(server.host)): Promise<string[]> {
  const query = { endpoint: `http://${server.host}`, begin: 1000, end: 2000, keyword: 'r-1' };
  const lines: string[] = [];
  for await (const page of queryLog(client, urn.projectId, location, query, unaborted)) {
    assert.ok(page.length > 0);
    lines.push(...page);
    assert.ok(lines.length < 1000, 'the log does not end');
  }
  return lines;
}

/** Lines from..to as LTS answers them. */
const entries = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({
    content: `line ${from + index}`,
    line_num: String(first + BigInt(from + index)),
    labels: {},
  }));

describe('the log in LTS', () => {
  it('is found where the function keeps it', async () => {
    await withApiServer(
      () => ({ body: { group_id: 'g-1', stream_id: 's-1', stream_name: 'x', group_name: 'y' } }),
      async (_, client) => {
        assert.deepEqual(await readLogLocation(client, urn, unaborted), location);
      },
    );
  });

  it('is nowhere where the function keeps none', async () => {
    const none = [
      { status: 404, body: { error_code: 'FSS.0404', error_msg: 'not found' } },
      { body: { group_id: '', stream_id: '' } },
      { body: { group_id: '../x', stream_id: 's' } },
    ];
    for (const answer of none) {
      await withApiServer(
        () => answer,
        async (_, client) => {
          assert.equal(await readLogLocation(client, urn, unaborted), undefined);
        },
      );
    }
    await withApiServer(
      () => ({ status: 403, body: { error_code: 'FSS.0403' } }),
      (_, client) => assert.rejects(readLogLocation(client, urn, unaborted), { code: 'CALL_REJECTED' }),
    );
  });

  it('is read page by page, each line once, with line numbers of 19 digits', () =>
    withApiServer(
      ({ body }) => {
        const { line_num: after } = JSON.parse(body) as { line_num?: string };
        // The line that a page starts behind may come again.
        const from = after === undefined ? 0 : Number(BigInt(after) - first);
        return {
          body: { logs: entries(from, Math.min(from + 100, 250)), count: 250, isQueryComplete: true },
        };
      },
      async (server) => {
        const lines = await linesOf(server);
        assert.deepEqual(
          lines,
          entries(0, 250).map(({ content }) => content),
        );
        assert.equal(server.requests[0]?.path, `/v2/${urn.projectId}/groups/g-1/streams/s-1/content/query`);
        assert.deepEqual(JSON.parse(server.requests[0].body), {
          start_time: '1000',
          end_time: '2000',
          keywords: 'r-1',
          limit: 100,
          is_desc: false,
          highlight: false,
        });
        assert.match(
          server.requests[1]?.body ?? '',
          /"line_num":"1595659490239433099","search_type":"forwards"/,
        );
      },
    ));

  it('ends at a page that repeats', () =>
    withApiServer(
      () => ({ body: { logs: entries(0, 100), isQueryComplete: true } }),
      async (server) => {
        assert.equal((await linesOf(server)).length, 100);
        assert.equal(server.requests.length, 2);
      },
    ));

  it('is asked for again while LTS is still searching, and given up after a while', () =>
    withApiServer(
      (_, count) => ({ body: count < 3 ? { logs: [], isQueryComplete: false } : { logs: entries(0, 2) } }),
      async (server) => {
        const waiting = noWaiting();
        assert.equal((await linesOf(server, clientOf(server.host, { waiting }))).length, 2);
        assert.deepEqual(waiting.pauses, [1000, 1000]);
      },
    ).then(() =>
      withApiServer(
        () => ({ body: { logs: [], isQueryComplete: false } }),
        async (server) => {
          assert.deepEqual(await linesOf(server), []);
          assert.equal(server.requests.length, 5);
        },
      ),
    ));

  it('does not go on from a line number that lost its digits', () =>
    withApiServer(
      () => ({
        body: `{"logs":[${Array.from({ length: 100 }, (_, index) => `{"content":"l","line_num":${first + BigInt(index)}}`).join()}]}`,
      }),
      async (server) => {
        assert.equal((await linesOf(server)).length, 100);
        assert.equal(server.requests.length, 1);
      },
    ));

  it('that comes as something else is an error', () =>
    withApiServer(
      () => ({ body: { logs: 'none' } }),
      (server) => assert.rejects(linesOf(server), /content\/query has no list "logs"/),
    ));
});
