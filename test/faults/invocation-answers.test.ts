import assert from 'node:assert/strict';

import fc from 'fast-check';

import { isFunctionGraphError } from '../../src/errors';
import { decodeFunctionLog } from '../../src/functiongraph/function-log';
import { readLaunchSyncAnswer, type LaunchSyncAnswer } from '../../src/functiongraph/launch-sync-answer';
import type { HttpAnswer } from '../../src/http/message';
import { decodeEntry, decodeHead, encodeEntry } from '../../src/invocations/history/entry-format';
import { entryOf } from '../../src/invocations/history/history-entry';
import type { InvocationRecord } from '../../src/invocations/invocation-record';
import { reportInvocation } from '../../src/invocations/report-invocation';
import { runs } from '../runs';
import { recordWith } from '../unit/invocations/history/records';

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json(),
  fc.constantFrom('', '0', 'true', 'v0', 'v1', '4002', 'FALSE'),
);
/** As HTTP lets them through: bytes without controls. */
const values = fc.oneof(
  texts.map((text) => text.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '')),
  fc.constantFrom(
    '{"duration":-1}',
    '{"duration":1e999,"memoryUsed":-0.5}',
    '{"duration":65.8,"billingDuration":66}',
  ),
);
const names = fc.oneof(
  fc.constantFrom(
    'x-cff-invoke-summary',
    'x-cff-request-id',
    'x-cff-function-log',
    'x-cff-billing-duration',
    'x-cff-response-version',
    'x-func-err-code',
    'x-is-func-err',
    'x-inner-code',
    'content-type',
    'location',
  ),
  fc.stringMatching(/^[a-z][a-z0-9-]{0,10}$/),
  fc.constantFrom('__proto__', 'constructor', 'tostring'),
);
const headers = fc.dictionary(names, fc.oneof(values, fc.array(values, { minLength: 1, maxLength: 3 })), {
  maxKeys: 8,
  noNullPrototype: true,
});
const bodies = fc.oneof(
  texts,
  fc
    .record(
      {
        request_id: texts,
        result: texts,
        log: texts,
        status: fc.oneof(fc.integer(), fc.constantFrom<unknown>('200', 200, 500, null)),
      },
      { requiredKeys: [] },
    )
    .map((body) => JSON.stringify(body)),
  fc
    .record(
      { errorMessage: texts, errorType: fc.jsonValue(), stackTrace: fc.jsonValue() },
      { requiredKeys: [] },
    )
    .map((body) => JSON.stringify(body)),
  fc.constantFrom('{"result":"{}","status":1e999}', '{"result":"{}","status":-1}'),
);
const answers: fc.Arbitrary<HttpAnswer> = fc.record({
  status: fc.oneof(
    fc.constantFrom(200, 202, 204, 301, 400, 401, 404, 429, 500, 502),
    fc.integer({ min: 100, max: 999 }),
  ),
  headers,
  body: fc.oneof(
    bodies.map((body) => Buffer.from(body)),
    fc.uint8Array().map((bytes) => Buffer.from(bytes)),
  ),
});

/** What a command makes of it: a result, or an error that names the host. */
function read(answer: HttpAnswer): InvocationRecord {
  try {
    const read: LaunchSyncAnswer = readLaunchSyncAnswer(answer, 'a.host');
    return recordWith({
      outcome: { kind: read.functionError ? 'functionFailed' : 'succeeded', answer: read },
    });
  } catch (error) {
    assert.ok(isFunctionGraphError(error), error instanceof Error ? error.stack : '');
    assert.ok(['CALL_REJECTED', 'REDIRECTED', 'ANSWER_UNREADABLE'].includes(error.code));
    assert.ok(error.message.includes('a.host'));
    assert.ok(error.details.execution !== undefined);
    return recordWith({ outcome: { kind: 'callFailed', error } });
  }
}

function kept(record: InvocationRecord): InvocationRecord | undefined {
  const bytes = Buffer.concat([...encodeEntry(record)]);
  const head = decodeHead(bytes, bytes.length, false);
  assert.ok(typeof head === 'object', `the entry is ${JSON.stringify(head)}`);
  assert.deepEqual(head.entry, entryOf(record, false));
  return decodeEntry(bytes, head);
}

function checkAnswer(answer: HttpAnswer): void {
  const record = read(answer);
  assert.equal(typeof reportInvocation(record, () => ''), 'string');
  assert.deepEqual(kept(record), record);
  if (record.outcome.kind === 'succeeded') {
    assert.equal(answer.status, 200, 'a wrong success');
    const { 'x-is-func-err': flag, 'x-func-err-code': code } = answer.headers;
    assert.ok(typeof flag !== 'string' || flag.trim().toLowerCase() !== 'true', 'a wrong success');
    assert.ok(typeof code !== 'string' || ['', '0'].includes(code.trim()), 'a wrong success');
  }
}

describe('answers to an invocation', () => {
  it('whatever they are, become a result or an error, a report, and an entry of the history', () => {
    fc.assert(fc.property(answers, checkAnswer), runs(1000));
  });

  const v1 = { 'x-cff-response-version': 'v1' };
  const examples: Readonly<Record<string, HttpAnswer>> = {
    'a duration below nothing': {
      status: 200,
      headers: { ...v1, 'x-cff-invoke-summary': '{"duration":-1}' },
      body: Buffer.from('{"result":"","status":200}'),
    },
    'a duration without end': {
      status: 200,
      headers: { ...v1, 'x-cff-invoke-summary': '{"duration":1e999}' },
      body: Buffer.from('{"result":"","status":200}'),
    },
    'a status without end': { status: 200, headers: v1, body: Buffer.from('{"result":"","status":1e999}') },
    'a header of many values': {
      status: 200,
      headers: { ...v1, __proto__: 'x', 'x-odd': ['a', 'b'] },
      body: Buffer.from('{"result":"","status":200}'),
    },
  };
  for (const [what, answer] of Object.entries(examples)) {
    it(`with ${what}, too`, () => {
      checkAnswer(answer);
    });
  }

  it('keep an entry readable whose state has a message of any length', () => {
    const state = { status: 'FAIL', errorMessage: 'x'.repeat(400_000) };
    const record = recordWith({ outcome: { kind: 'accepted', requestId: 'r-1', state } });
    const [head] = encodeEntry(record);
    assert.ok((head?.length ?? 0) < 10_000, 'more than is read of a first line');
    const bytes = Buffer.concat([...encodeEntry(record)]);
    const read = decodeHead(bytes, bytes.length, false);
    assert.ok(typeof read === 'object');
    assert.deepEqual(decodeEntry(bytes, read), record);
  });
});

describe('logs', () => {
  it('of any characters are decoded, and those in base64 come back as they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), (any, log) => {
        assert.equal(typeof decodeFunctionLog(any), 'string');
        assert.equal(decodeFunctionLog(Buffer.from(log).toString('base64')), Buffer.from(log).toString());
      }),
      runs(1000),
    );
  });
});

describe('files of the history', () => {
  const records = fc.tuple(texts, texts).map(([result, log]) => recordWith({ result, log }));
  const damage = fc.array(fc.tuple(fc.nat(), fc.constantFrom('cut', 'flip', 'insert', 'swap'), fc.nat(255)), {
    minLength: 1,
    maxLength: 4,
  });

  it('with any damage are an entry or damaged, and never anything else', () => {
    fc.assert(
      fc.property(records, damage, (record, faults) => {
        let bytes = Buffer.concat([...encodeEntry(record)]);
        for (const [place, kind, byte] of faults) {
          const at = place % Math.max(1, bytes.length);
          const inserted = kind === 'insert' || kind === 'swap' ? Buffer.from([byte]) : Buffer.alloc(0);
          const flipped = kind === 'flip' ? Buffer.from([(bytes[at] ?? 0) ^ (1 << (byte & 7))]) : inserted;
          const rest = kind === 'cut' ? Buffer.alloc(0) : bytes.subarray(kind === 'insert' ? at : at + 1);
          bytes = Buffer.concat([bytes.subarray(0, at), flipped, rest]);
        }
        const head = decodeHead(bytes, bytes.length, false);
        if (typeof head === 'string') {
          assert.ok(['damaged', 'newer'].includes(head));
          return;
        }
        const decoded = decodeEntry(bytes, head);
        assert.ok(decoded === undefined || reportInvocation(decoded, () => '').length > 0);
      }),
      runs(1000),
    );
  });

  it('of any content are no entry', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          texts,
          fc.json().map((json) => `${json}\n{}`),
        ),
        (text) => {
          assert.equal(decodeHead(Buffer.from(text), Buffer.byteLength(text), false), 'damaged');
        },
      ),
      runs(1000),
    );
  });
});
