import assert from 'node:assert/strict';

import fc from 'fast-check';

import { readEnvelope } from '../../../src/functiongraph/envelope';
import { runs } from '../../runs';

describe('envelope of version v1', () => {
  it('reads what JSON.parse reads, of any strings', () => {
    fc.assert(
      fc.property(
        anyText,
        anyText,
        fc.nat(),
        fc.constantFrom(...spacings),
        (result, log, status, spacing) => {
          const body = JSON.stringify({ request_id: 'r', result, log, status }, undefined, spacing);
          agrees(Buffer.from(body));
        },
      ),
      runs(),
    );
  });

  it('reads what JSON.parse reads, of any bytes in a string and any escapes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom(...fragments), fc.uint8Array({ maxLength: 4 }))),
        (parts) => {
          const inner = Buffer.concat(parts.map((part) => Buffer.from(part as string)));
          agrees(Buffer.concat([Buffer.from('{"result":"'), inner, Buffer.from('","status":200}')]));
        },
      ),
      runs(),
    );
  });

  it('reads what JSON.parse reads, of any JSON, whole or cut', () => {
    const members = fc.dictionary(
      fc.constantFrom('result', 'status', 'log', 'other', '__proto__'),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(members, fc.nat(), (value, cut) => {
        const body = Buffer.from(JSON.stringify(value));
        agrees(body);
        agrees(body.subarray(0, cut % (body.length + 1)));
      }),
      runs(),
    );
  });

  it('reads a long result whose characters have any number of bytes', () => {
    const lines = ['"é🚀"\n', '\\', 'x\t', '漢字', '\uFFFD'];
    const result = Array.from({ length: 200_000 }, (_, index) => lines[(index * 7) % 5]).join('');
    agrees(Buffer.from(JSON.stringify({ result, status: 200 })));
    agrees(
      Buffer.concat([
        Buffer.from('{"result":"\\n'),
        Buffer.alloc(200_001, 0x80),
        Buffer.from('","status":1}'),
      ]),
    );
  });

  const examples = [
    '{"result":"","status":200}',
    ' {"status" : 200 , "result" : "x"}\n',
    '{"result":"a","result":"b","status":1,"status":2}',
    '{"result":"\\u00e9\\ud83d\\ude80\\ud83d","status":200}',
    '{"result":"x","status":"500"}',
    '{"result":"x","status":2e2}',
    '{"result":"x","status":0200}',
    `{"result":"x","status":${'1'.repeat(50)}}`,
    '{"result":"x","status":200,}',
    '{"result":"x","status":200} x',
    '{"result":"x\u0001","status":200}',
    '{"result":"x\\","status":200}',
    '{"result":"x\\a","status":200}',
    '{"result":"x","status":200,"more":{"a":["b"]}}',
    '{"result":{},"status":200}',
    '\uFEFF{"result":"x","status":200}',
    '["result"]',
    '{',
    '',
  ];
  for (const example of examples) {
    it(`reads ${JSON.stringify(example.slice(0, 50))} as JSON.parse does`, () => {
      agrees(Buffer.from(example));
    });
  }
});

const spacings = [undefined, 1, '\t'];
const fragments = ['\\"', '\\\\', '\\/', '\\b', '\\n', '\\u0041', '\\ud83d', '"', '\\', 'é', '🚀', '\n', 'x'];
const anyText = fc.string({
  unit: fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('"', '\\', '\n', '\u0000')),
});

/** The envelope must be what the definition says, by way of `JSON.parse`. */
function agrees(body: Buffer): void {
  assert.deepEqual(readEnvelope(body), expected(body.toString('utf8')), body.toString('latin1'));
}

function expected(text: string) {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return undefined;
  }
  const { request_id, result, log, status } = value as Record<string, unknown>;
  const number = typeof status === 'string' && /^\d+$/.test(status) ? Number(status) : status;
  if (typeof result !== 'string' || typeof number !== 'number' || !Number.isFinite(number)) {
    return undefined;
  }
  return {
    result,
    status: number,
    ...(typeof request_id === 'string' ? { request_id } : {}),
    ...(typeof log === 'string' ? { log } : {}),
  };
}
