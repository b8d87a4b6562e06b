import assert from 'node:assert/strict';

import { readAsyncConfig, standardAsyncConfig } from '../../../src/functiongraph/async-config';
import {
  isEnded,
  listAsyncInvocations,
  stopAsyncInvocation,
} from '../../../src/functiongraph/async-invocations';
import { localProjectId } from '../../../src/local-region';
import { parseUrn } from '../../../src/urn';
import { unaborted, withApiServer } from '../../servers/api-server';
import {
  fetchSigned,
  functionUrl,
  localClient,
  startTestServer,
  type TestServer,
} from '../local/test-server';

const urn = parseUrn(`urn:fss:local:${localProjectId}:function:default:alpha`);
const files = {
  'code/index.js':
    'exports.handler = async (event, context) => new Promise((done) => event.hold || done(event));',
};
const entry = { name: 'alpha', path: 'code', runtime: 'Node.js20.15', handler: 'index.handler', timeout: 60 };

describe('asynchronous invocations', function () {
  this.timeout(20_000);

  let local: TestServer;
  beforeEach(async () => {
    local = await startTestServer(files, [entry]);
  });
  afterEach(() => local.close());

  const launch = async (body: string): Promise<string> => {
    const url = functionUrl(local.address, 'alpha', 'invocations-async');
    const response = await fetchSigned(url, { method: 'POST', body });
    return ((await response.json()) as { request_id: string }).request_id;
  };

  it('are recorded, found by their request id, and stopped', async () => {
    const client = localClient(local);
    const requestId = await launch('{"hold":true}');
    await launch('{"hold":true}');
    const find = async () => (await listAsyncInvocations(client, urn, { requestId }, unaborted)).items;
    const [running] = await find();
    assert.equal(running?.requestId, requestId);
    assert.ok(['WAIT', 'RUNNING'].includes(running.status));
    assert.equal(isEnded(running), false);
    await stopAsyncInvocation(client, urn, requestId, unaborted);
    for (let stopped = running; !isEnded(stopped);) {
      [stopped = running] = await find();
    }
  });

  it('are treated by the standard where nothing is configured, else as configured', async () => {
    await withApiServer(
      () => ({ status: 404, body: { error_code: 'FSS.0404', error_msg: 'not found' } }),
      async (_, cloud) => {
        assert.deepEqual(await readAsyncConfig(cloud, urn, unaborted), standardAsyncConfig);
      },
    );
    const client = localClient(local);
    await fetchSigned(functionUrl(local.address, 'alpha', 'async-invoke-config'), {
      method: 'PUT',
      body: '{"max_async_event_age_in_seconds":60,"max_async_retry_attempts":0,"enable_async_status_log":true}',
    });
    assert.deepEqual(await readAsyncConfig(client, urn, unaborted), {
      maxAge: 60,
      maxRetries: 0,
      keepsStatus: true,
    });
  });

  it('are asked for by time in UTC, and an unknown state is no end', () =>
    withApiServer(
      () => ({
        body: {
          invocations: [
            {
              request_id: 'r-1',
              status: 'Parked',
              error_code: 0,
              error_message: '',
              start_time: '2026-03-17T10:13:22',
            },
            {
              request_id: 'r-2',
              status: 'FAIL',
              error_code: 4002,
              error_message: 'thrown',
              end_time: 'soon',
            },
            { status: 'FAIL' },
          ],
          next_marker: 0,
        },
      }),
      async (server, client) => {
        const begin = Date.UTC(2026, 2, 17, 10);
        const { items, problems } = await listAsyncInvocations(client, urn, { begin }, unaborted);
        assert.equal(server.requests[0]?.query.get('query_begin_time'), '2026-03-17T10:00:00');
        assert.equal(server.requests[0].query.has('query_end_time'), false);
        assert.deepEqual(items, [
          { requestId: 'r-1', status: 'PARKED', startTime: Date.UTC(2026, 2, 17, 10, 13, 22) },
          { requestId: 'r-2', status: 'FAIL', errorCode: 4002, errorMessage: 'thrown' },
        ]);
        assert.deepEqual(items.map(isEnded), [false, true]);
        assert.equal(problems.length, 1);
      },
    ));

  it('of a function that is gone are an error, not a missing configuration', () =>
    withApiServer(
      () => ({ status: 404, body: { error_code: 'FSS.1051', error_msg: 'gone' } }),
      (_, client) => assert.rejects(readAsyncConfig(client, urn, unaborted), /FSS\.1051/),
    ));
});
