import assert from 'node:assert/strict';

import { FunctionGraphError } from '../../../src/errors';
import type { LaunchSyncAnswer } from '../../../src/functiongraph/launch-sync-answer';
import type { AsyncState } from '../../../src/invocations/async-state';
import type { InvocationOutcome, InvocationRecord } from '../../../src/invocations/invocation-record';
import { reportInvocation } from '../../../src/invocations/report-invocation';
import { formatUrn, parseUrn } from '../../../src/urn';

const urn = parseUrn('urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:orders:!prod');

const answer: LaunchSyncAnswer = {
  httpStatus: 200,
  response: {
    requestId: '960d089c-c812-4fe7-9997-a72f773e4bcb',
    result: '{"ok":true,"id":12345678901234567890}',
    log: '2026-03-17T10:13:22Z Start invoke request …\n',
    status: 200,
  },
  headers: {
    invokeSummary: '{"duration":65.8,"billingDuration":66,"memorySize":128,"memoryUsed":21.39}',
    requestId: '960d089c-c812-4fe7-9997-a72f773e4bcb',
    functionLog: 'MjAyNg==',
    billingDuration: '66',
    responseVersion: 'v1',
    funcErrCode: '0',
    isFuncErr: false,
    additionalHeaders: { date: ['Tue, 17 Mar 2026 10:13:22 GMT'], connection: ['close'] },
  },
};

function report(outcome: InvocationOutcome, request: Partial<InvocationRecord['request']> = {}): string {
  const record: InvocationRecord = {
    id: 'id-1',
    startedAt: new Date(2026, 2, 17, 10, 13, 22),
    elapsed: 80.25,
    request: {
      mode: 'sync',
      urn,
      target: formatUrn(urn),
      profile: 'otc-prod',
      payload: { bytes: Buffer.alloc(1229), source: 'events/orders/created.json', empty: false },
      headers: { logType: 'tail' },
      ...request,
    },
    outcome,
  };
  return reportInvocation(record, (part, size) => `… The whole ${part}: ${size}`);
}

describe('report of an invocation', () => {
  it('has the head, the outcome, result, log and headers of a success', () => {
    assert.equal(
      report({ kind: 'succeeded', answer }),
      `10:13:22  orders:!prod  eu-de · default · profile otc-prod  (payload: events/orders/created.json, 1.2 KB)
OK 200  65.8 ms · billed 66 ms · memory 21.4 of 128 MB · request 960d089c-c812-4fe7-9997-a72f773e4bcb

Result
{ "ok": true, "id": 12345678901234567890 }

Log (tail)
2026-03-17T10:13:22Z Start invoke request …

Headers
X-Cff-Invoke-Summary    {"duration":65.8,"billingDuration":66,"memorySize":128,"memoryUsed":21.39}
X-Cff-Request-Id        960d089c-c812-4fe7-9997-a72f773e4bcb
X-Cff-Function-Log      (8 characters of base64, the end of the log)
X-Cff-Billing-Duration  66
X-Cff-Response-Version  v1
X-Func-Err-Code         0
X-Is-Func-Err           false
date                    Tue, 17 Mar 2026 10:13:22 GMT
`,
    );
  });

  it('says that an empty document was sent as {}', () => {
    const payload = { bytes: Buffer.from('{}'), source: 'Untitled-1', empty: true };
    const text = report({ kind: 'succeeded', answer }, { payload });
    assert.match(text, /\(payload: Untitled-1 is empty, \{\} sent, 2 bytes\)/);
  });

  it('shows type, code, message and stack of a function that failed', () => {
    const functionError = {
      code: '4002',
      type: 'TypeError',
      message: 'no such order',
      stackTrace: ['at exports.handler (./index.js:3:9)'],
    };
    const text = report({ kind: 'functionFailed', answer: { ...answer, functionError } });
    assert.match(text, /^FUNCTION ERROR 4002 {2}65\.8 ms/m);
    assert.match(text, /^TypeError: no such order\n {4}at exports\.handler \(\.\/index\.js:3:9\)$/m);
  });

  it('shows what only claims to be JSON, and control characters, as they came', () => {
    for (const result of ['{"a":', '{"a":1} trailing', '\u0000\u001b[31m\ufffd']) {
      const text = report({
        kind: 'succeeded',
        answer: { ...answer, response: { ...answer.response, result } },
      });
      assert.ok(text.includes(`\nResult\n${result}\n\nLog`), JSON.stringify(result));
    }
  });

  it('shows the head of a long result, cut at a character, and where the whole is', () => {
    const result = `${'x'.repeat(262_143)}🚀 and more`;
    const text = report({
      kind: 'succeeded',
      answer: { ...answer, response: { ...answer.response, result } },
    });
    assert.match(text, /^… The whole result: 262156$/m);
    assert.ok(!text.includes('🚀'));
    assert.doesNotMatch(text, /[\ud800-\udfff]/);
  });

  it('sets out the head of a long result, behind the way to the whole', () => {
    const result = JSON.stringify(Array.from({ length: 20_000 }, (_, id) => ({ id, name: `order ${id}` })));
    const text = report({
      kind: 'succeeded',
      answer: { ...answer, response: { ...answer.response, result } },
    });
    assert.match(text, /^Result\n… The whole result: \d+\n\[\n {2}\{ "id": 0, "name": "order 0" \},\n/m);
    assert.match(text, /"\n?.*\n…\n\nLog \(tail\)$/m);
  });

  it('says of a failed call what happened, what it means, and whether the function ran', () => {
    const message = 'h answered 401 APIGW.0301: verify aksk signature fail';
    const error = new FunctionGraphError('CALL_REJECTED', message, {
      execution: 'didNotRun',
      platformCode: 'APIGW.0301',
      platformMessage: 'verify aksk signature fail',
      requestId: 'g-1',
    });
    const lines = report({ kind: 'callFailed', error }).split('\n');
    assert.equal(lines[1], 'CALL FAILED  CALL_REJECTED · APIGW.0301 · after 80.3 ms · request g-1');
    assert.equal(lines[2], message);
    assert.match(lines[3] ?? '', /secret key is wrong, or this machine's clock/);
    assert.equal(lines[4], 'The function did not run.');
  });

  it('says of a cancelled call that the function may go on', () => {
    const error = new FunctionGraphError('CANCELLED', '', { execution: 'mayHaveRun' });
    assert.match(report({ kind: 'cancelled', error }), /^CANCELLED[^\n]*\n.*may still be running\.$/m);
  });

  it('says of an asynchronous call that it was accepted, and who may repeat it', () => {
    const text = report({ kind: 'accepted', requestId: 'a-1' }, { mode: 'async' });
    assert.match(text, /profile otc-prod · async/);
    assert.match(text, /^ACCEPTED 202 {2}after 80\.3 ms · request a-1$/m);
    assert.match(text, /the platform itself may repeat it: once, unless/);
  });

  it('leads to the whole of a log that was cut to its tail', () => {
    const reportOf = (log: string) =>
      report({ kind: 'succeeded', answer: { ...answer, response: { ...answer.response, log } } });
    const lines = '2026-03-17T10:13:22Z a line of the function\n'.repeat(50);
    assert.match(reportOf(lines), /\n… Open Full Log reads what was cut off before\.\n\nHeaders\n/);
    assert.doesNotMatch(reportOf(`2026-03-17T10:13:22Z Start invoke request 'x'\n${lines}`), /Open Full Log/);
    assert.doesNotMatch(reportOf('short'), /Open Full Log/);
  });

  it('says of an asynchronous call what is known of its end', () => {
    const after = (state: AsyncState) =>
      report({ kind: 'accepted', requestId: 'a-1', state }, { mode: 'async' }).split('\n').slice(2, -1);
    assert.deepEqual(
      after({ status: 'FAIL', errorCode: 4002, errorMessage: 'no stock', startTime: 1000, endTime: 3000 }),
      ['FAIL  4002 · after 2 s', 'no stock'],
    );
    assert.deepEqual(after({ status: 'Parked' }), ['Parked']);
    const [unrecorded] = after({ status: 'unrecorded' });
    assert.match(unrecorded ?? '', /not recorded\. Switch that on in the console.*enable_async_status_log/);
    assert.match(
      after({ status: 'unread', errorMessage: 'refused' }).join(),
      /could not be read\..*,refused/,
    );
  });

  it('leads to the body of an answer to an API gateway', () => {
    const withBody = (fields: object) => {
      const result = JSON.stringify({ statusCode: 200, ...fields });
      return report({ kind: 'succeeded', answer: { ...answer, response: { ...answer.response, result } } });
    };
    assert.match(
      withBody({ body: '<p>', headers: { 'Content-Type': 'text/html' } }),
      /^… The whole body: 3$/m,
    );
    assert.match(
      withBody({ body: 'AAH/', isBase64Encoded: true, headers: { 'content-type': 'image/png' } }),
      /^… The body \(image\/png, 3 bytes\) is saved by Save Result As…$/m,
    );
    assert.doesNotMatch(withBody({ body: '' }), /… The/);
  });
});
