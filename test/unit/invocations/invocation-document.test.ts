import assert from 'node:assert/strict';

import fc from 'fast-check';

import { FunctionGraphError } from '../../../src/errors';
import { documentUri, readDocument, type DocumentPart } from '../../../src/invocations/invocation-document';
import type { InvocationRecord } from '../../../src/invocations/invocation-record';
import { minifyJson } from '../../../src/payload/minify-json';
import { jsonTexts } from '../payload/json-texts';
import { recordWith } from './history/records';
import { runs } from '../../runs';

const never = new AbortController().signal;

async function read(record: InvocationRecord, part: DocumentPart, ignored: string[] = []): Promise<string> {
  const find = (id: string) => Promise.resolve(id === record.id ? record : undefined);
  const text = await readDocument(documentUri(record, part), { find, ignored: () => ignored }, never);
  return text ?? assert.fail('there is no document');
}

describe('documents of an invocation', () => {
  it('show a result that is the same in bytes when the layout is taken out', async () => {
    await fc.assert(
      fc.asyncProperty(jsonTexts, async (result) => {
        const text = await read(recordWith({ result }), 'result');
        assert.equal(minifyJson(text), minifyJson(result));
      }),
      runs(),
    );
  });

  it('show what only claims to be JSON, and anything else, unharmed', async () => {
    for (const result of ['{"a":', '\u0000\u001b[31m\ufffd', '', '{"a":1} trailing', 'x'.repeat(6_000_000)]) {
      for (const part of ['result', 'unpacked', 'sorted', 'body'] as const) {
        assert.ok((await read(recordWith({ result }), part)) === result, `${part} of ${result.slice(0, 20)}`);
      }
    }
  });

  it('show a body that only claims to be JSON as it came', async () => {
    const headers = { 'Content-Type': 'application/json' };
    const result = JSON.stringify({ statusCode: 200, headers, body: '{"a":\u0007 <p>' });
    assert.equal(await read(recordWith({ result }), 'body'), '{"a":\u0007 <p>');
  });

  it('have the ending of their language', () => {
    const html = '{"statusCode":200,"headers":{"content-TYPE":"text/html; charset=utf-8"},"body":"<p>"}';
    const nameOf = (part: DocumentPart, result = '{}') =>
      documentUri(recordWith({ result }), part).split('/').at(-1);
    assert.deepEqual(
      [nameOf('result'), nameOf('result', 'text'), nameOf('log'), nameOf('headers'), nameOf('body', html)],
      ['orders-result.json', 'orders-result.txt', 'orders-log.log', 'orders-headers.txt', 'orders-body.html'],
    );
    assert.equal(nameOf('body', '{"statusCode":200,"body":"{\\"a\\":1}"}'), 'orders-body.json');
    assert.equal(
      nameOf('body', '{"statusCode":200,"body":"AAH/","isBase64Encoded":true}'),
      'orders-body.bin',
    );
  });

  it('show log, headers, the strings of a result opened up, and its body', async () => {
    const body = '{"id":12345678901234567890}';
    const record = recordWith({
      log: 'one\ntwo',
      result: JSON.stringify({ statusCode: 200, headers: {}, isBase64Encoded: false, body }),
    });
    assert.equal(await read(record, 'log'), 'one\ntwo');
    assert.match(await read(record, 'headers'), /^X-Cff-Request-Id +r-1$/m);
    assert.match(await read(record, 'unpacked'), /"body": \{ "id": 12345678901234567890 \}/);
    assert.equal(await read(record, 'body'), '{ "id": 12345678901234567890 }');
    assert.equal(
      await read(record, 'sorted', ['headers', 'body', 'isBase64Encoded']),
      '{ "statusCode": 200 }',
    );
  });

  it('show a call that failed as the output channel shows it', async () => {
    const error = new FunctionGraphError('CALL_REJECTED', 'refused', { execution: 'didNotRun' });
    const record = recordWith({ outcome: { kind: 'callFailed', error } });
    assert.match(await read(record, 'report'), /^CALL FAILED {2}CALL_REJECTED/m);
  });
});
