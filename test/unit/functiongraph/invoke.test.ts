import assert from 'node:assert/strict';

import { isFunctionGraphError, type FunctionGraphError } from '../../../src/errors';
import type { FunctionGraphClient } from '../../../src/functiongraph/client';
import { launchAsync, launchSync } from '../../../src/functiongraph/invoke';
import { newLaunchSyncHeaders, type LaunchSyncHeaders } from '../../../src/functiongraph/launch-sync-headers';
import { parseUrn } from '../../../src/urn';
import { httpAnswer, startRawServer } from '../../servers/raw-server';

const projectId = '7aad83af3e8d42e99ac194e8419e2c9b';
const urn = parseUrn(`urn:fss:eu-de:${projectId}:function:default:hello:!prod`);
const payload = Buffer.from('{"n":12345678901234567890,"t":"\\u00e9"}');
const v1Headers = { 'X-Cff-Response-Version': 'v1', 'X-Func-Err-Code': '0', 'X-Is-Func-Err': 'false' };
const signal = new AbortController().signal;

function clientFor(host: string): FunctionGraphClient {
  const credentials = {
    kind: 'accessKey',
    accessKey: 'AK',
    secretKey: 'SECRET',
    securityToken: 'ST',
  } as const;
  return { endpoint: `http://${host}`, credentials: { credentials, hosts: [host] }, timeout: 5000 };
}

/** What the client makes of one answer, and the request that it sent for it. */
async function exchange<T>(answer: string, call: (client: FunctionGraphClient) => Promise<T>) {
  const server = await startRawServer((socket) => socket.end(answer));
  try {
    const outcome = await call(clientFor(server.host)).then(
      (value) => ({ value }),
      (error: unknown) => {
        assert.ok(isFunctionGraphError(error), String(error));
        return { error };
      },
    );
    assert.ok(server.requests.length <= 1, 'sent again');
    return { ...outcome, request: server.requests[0] ?? '' };
  } finally {
    await server.close();
  }
}

const sync = (answer: string, headers: LaunchSyncHeaders = newLaunchSyncHeaders()) =>
  exchange(answer, (client) => launchSync(client, urn, payload, headers, signal));

async function result(answer: string) {
  const outcome = await sync(answer);
  assert.ok('value' in outcome, 'error' in outcome ? outcome.error.message : '');
  return outcome.value;
}

async function failure(answer: string): Promise<FunctionGraphError> {
  const outcome = await sync(answer);
  assert.ok('error' in outcome, 'the call succeeded');
  return outcome.error;
}

function envelope(fields: object, headers: Record<string, string> = v1Headers, status = 200): string {
  return httpAnswer(status, headers, JSON.stringify(fields));
}

const ok = { request_id: 'r-1', result: '{"ok":true}', log: 'line\n', status: 200 };

describe('launchSync', () => {
  it('sends URN and payload untouched, asks for v1 and the tail, and signs', async () => {
    const { request } = await sync(envelope(ok));
    const path = `/v2/${projectId}/fgs/functions/urn:fss:eu-de:${projectId}:function:default:hello:!prod/invocations`;
    assert.ok(request.startsWith(`POST ${path} HTTP/1.1\r\n`), request);
    assert.match(request, /^Content-Type: application\/json\r$/m);
    assert.match(request, /^X-Cff-Request-Version: v1\r$/m);
    assert.match(request, /^X-Cff-Log-Type: tail\r$/m);
    assert.match(request, /^X-Project-Id: 7aad83af3e8d42e99ac194e8419e2c9b\r$/m);
    assert.match(request, /^X-Security-Token: ST\r$/m);
    assert.match(
      request,
      /^Authorization: SDK-HMAC-SHA256 Access=AK, SignedHeaders=content-type;host;x-cff-log-type;x-cff-request-version;x-project-id;x-sdk-date;x-security-token, Signature=[0-9a-f]{64}\r$/m,
    );
    assert.ok(request.endsWith(`\r\n\r\n${payload.toString()}`));
    assert.ok(!request.includes('SECRET'));
  });

  it('leaves the log type out for none, and sends an allowed instance memory', async () => {
    const { request } = await sync(envelope(ok), { logType: 'none', instanceMemory: 10240 });
    assert.doesNotMatch(request, /X-Cff-Log-Type/i);
    assert.match(request, /^X-Cff-Instance-Memory: 10240\r$/m);
  });

  it('refuses any other instance memory and log type before sending', async () => {
    for (const headers of [
      { logType: 'tail', instanceMemory: 129 },
      { logType: 'null' } as unknown as LaunchSyncHeaders,
    ] as LaunchSyncHeaders[]) {
      const outcome = await sync(envelope(ok), headers);
      assert.ok('error' in outcome);
      assert.equal(outcome.error.code, 'HEADER_INVALID');
      assert.equal(outcome.request, '');
    }
  });

  it('sends nothing to a host that the credentials are not bound to', async () => {
    const outcome = await exchange(envelope(ok), (client) =>
      launchSync(
        {
          ...client,
          credentials: { ...client.credentials, hosts: ['functiongraph.eu-de.otc.t-systems.com'] },
        },
        urn,
        payload,
        newLaunchSyncHeaders(),
        signal,
      ),
    );
    assert.ok('error' in outcome);
    assert.equal(outcome.error.code, 'CREDENTIALS_FOREIGN_HOST');
    assert.equal(outcome.request, '');
  });

  it('reads an answer of version v1', async () => {
    const { response, functionError } = await result(envelope(ok));
    assert.deepEqual(response, { requestId: 'r-1', result: '{"ok":true}', log: 'line\n', status: 200 });
    assert.equal(functionError, undefined);
  });

  it('reads an answer of version v0: result from the body, the rest from the headers', async () => {
    const { response, headers } = await result(
      httpAnswer(
        200,
        {
          'x-cff-request-id': 'r-0',
          'X-CFF-RESPONSE-VERSION': 'v0',
          'X-Cff-Function-Log': Buffer.from('grüße\n').toString('base64'),
          'X-CFF-Billing-Duration': '3',
          'X-Cff-Invoke-Summary': '{"duration":1.9}',
          Via: 'gateway',
        },
        '{"result":"mine","status":"ours","n":1.0}',
      ),
    );
    assert.deepEqual(response, {
      requestId: 'r-0',
      result: '{"result":"mine","status":"ours","n":1.0}',
      log: 'grüße\n',
      status: 200,
    });
    assert.equal(headers.billingDuration, '3');
    assert.equal(headers.invokeSummary, '{"duration":1.9}');
    assert.deepEqual(headers.additionalHeaders['via'], ['gateway']);
    assert.equal(headers.additionalHeaders['x-cff-request-id'], undefined);
  });

  it('tells the versions apart by the body where the header is missing', async () => {
    const headers = { 'X-Cff-Request-Id': 'r' };
    assert.equal((await result(envelope(ok, headers))).response.result, '{"ok":true}');
    assert.equal((await result(httpAnswer(200, headers, '"hello"'))).response.result, '"hello"');
  });

  it('reads a status that is a string', async () => {
    assert.equal((await result(envelope({ ...ok, status: '200' }))).response.status, 200);
  });

  const thrown = {
    errorMessage: 'function invocation exception, error: no such order',
    errorType: 'Error',
    stackTrace: ['at exports.handler (./index.js:3:9)'],
  };

  it('takes a failing function for a result, with HTTP 200 and with 500', async () => {
    const headers = { ...v1Headers, 'X-Func-Err-Code': '4002', 'X-Is-Func-Err': 'TRUE' };
    for (const status of [200, 500]) {
      const body = { ...ok, result: JSON.stringify(thrown), status };
      const { functionError, headers: read } = await result(envelope(body, headers, status));
      assert.deepEqual(functionError, {
        code: '4002',
        type: 'Error',
        message: thrown.errorMessage,
        stackTrace: thrown.stackTrace,
      });
      assert.equal(read.isFuncErr, true);
    }
  });

  it('knows the header of the sibling engine, and its bare body', async () => {
    const { functionError } = await result(
      httpAnswer(500, { 'X-Inner-Code': '4010' }, JSON.stringify({ ...thrown, stackTrace: 'a\nb' })),
    );
    assert.equal(functionError?.code, '4010');
    assert.deepEqual(functionError.stackTrace, ['a', 'b']);
  });

  it('asks the shape of the body only where both error headers are missing', async () => {
    const headers = { 'X-Cff-Request-Id': 'r', 'X-Cff-Response-Version': 'v0' };
    const body = JSON.stringify(thrown);
    assert.ok((await result(httpAnswer(200, headers, body))).functionError);
    assert.ok((await result(httpAnswer(500, headers, body))).functionError);
    const clean = { ...headers, 'X-Is-Func-Err': 'false', 'X-Func-Err-Code': '0' };
    assert.equal((await result(httpAnswer(200, clean, body))).functionError, undefined);
  });

  const failures: [string, string, Partial<FunctionGraphError['details']>, string][] = [
    [
      'FunctionGraph',
      httpAnswer(
        404,
        { 'X-Request-Id': 'g' },
        '{"error_code":"FSS.1051","error_msg":"Not found the function"}',
      ),
      {
        httpStatus: 404,
        platformCode: 'FSS.1051',
        platformMessage: 'Not found the function',
        requestId: 'g',
        execution: 'didNotRun',
      },
      'CALL_REJECTED',
    ],
    [
      'the gateway',
      httpAnswer(
        401,
        {},
        '{"error_msg":"verify aksk signature fail","error_code":"APIGW.0301","request_id":"q"}',
      ),
      { httpStatus: 401, platformCode: 'APIGW.0301', requestId: 'q', execution: 'didNotRun' },
      'CALL_REJECTED',
    ],
    [
      'IAM',
      httpAnswer(401, {}, '{"error":{"code":401,"message":"The token is expired","title":"Unauthorized"}}'),
      { httpStatus: 401, platformCode: '401', platformMessage: 'The token is expired' },
      'CALL_REJECTED',
    ],
    [
      'a page of HTML',
      httpAnswer(502, { 'Content-Type': 'text/html' }, '<html><title>Bad Gateway</title></html>'),
      { httpStatus: 502, execution: 'mayHaveRun' },
      'CALL_REJECTED',
    ],
    ['nothing at all', httpAnswer(504, {}), { httpStatus: 504, execution: 'mayHaveRun' }, 'CALL_REJECTED'],
    [
      'a redirect',
      httpAnswer(302, { Location: 'https://login.example/' }),
      { httpStatus: 302, execution: 'didNotRun' },
      'REDIRECTED',
    ],
    [
      'a v1 that is none',
      httpAnswer(200, v1Headers, '"hello"'),
      { httpStatus: 200, execution: 'ran' },
      'ANSWER_UNREADABLE',
    ],
    [
      'something else with HTTP 200',
      httpAnswer(200, {}, '<html>sign in</html>'),
      { httpStatus: 200, execution: 'mayHaveRun' },
      'ANSWER_UNREADABLE',
    ],
  ];
  for (const [what, answer, details, code] of failures) {
    it(`makes one error of an answer from ${what}`, async () => {
      const error = await failure(answer);
      assert.equal(error.code, code);
      assert.match(error.message, /127\.0\.0\.1:\d+/);
      assert.deepEqual({ ...error.details, ...details }, error.details);
    });
  }

  it('names the host that a redirect points to', async () => {
    const error = await failure(httpAnswer(302, { Location: 'https://login.example/x?y=z' }));
    assert.match(error.message, /login\.example/);
  });
});

describe('launchAsync', () => {
  const async = (answer: string) =>
    exchange(answer, (client) =>
      launchAsync(client, urn, payload, { logType: 'tail', instanceMemory: 256 }, signal),
    );

  it('gives the request id of an accepted invocation, and asks for no log', async () => {
    const outcome = await async(httpAnswer(202, {}, '{"request_id":"a-1"}'));
    assert.ok('value' in outcome);
    assert.deepEqual(outcome.value, { requestId: 'a-1' });
    assert.match(outcome.request, /:!prod\/invocations-async HTTP/);
    assert.match(outcome.request, /^X-Cff-Instance-Memory: 256\r$/m);
    assert.doesNotMatch(outcome.request, /X-Cff-Log-Type|X-Cff-Request-Version/i);
  });

  it('takes no other status for accepted, and says so where the id is missing', async () => {
    const ok200 = await async(httpAnswer(200, {}, '{"request_id":"a-1"}'));
    assert.ok('error' in ok200);
    assert.equal(ok200.error.code, 'CALL_REJECTED');
    const empty = await async(httpAnswer(202, {}, ''));
    assert.ok('error' in empty);
    assert.equal(empty.error.code, 'ANSWER_UNREADABLE');
    assert.equal(empty.error.details.execution, 'mayHaveRun');
  });
});
