import assert from 'node:assert/strict';

import fc from 'fast-check';

import { readApigAnswer } from '../../src/invocations/apig-answer';
import { stackPlaces } from '../../src/invocations/stack-places';
import { formatJsonHead } from '../../src/payload/format-json';
import { resolvePayload } from '../../src/payload/resolve-payload';
import { sortJson } from '../../src/payload/sort-json';
import { unpackJson } from '../../src/payload/unpack-json';
import { formatUrn, parseUrn } from '../../src/urn';
import { runs } from '../runs';
import { isJson, jsonLikeTexts } from '../unit/payload/json-texts';
import { refusing } from './refusing';

describe('URN', () => {
  const fields = fc.constantFrom(
    'urn',
    'fss',
    'eu-de',
    'function',
    'default',
    'hello',
    '!prod',
    'v1',
    'latest',
    '',
    ' ',
    '!',
    'a/b',
    '..',
    '%2e',
    'é',
    '\u202e',
    'x'.repeat(100),
  );
  it('made of its own fields in any order is one, or refused, and what was read is written as it is read', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(fields, { maxLength: 10 }).map((parts) => parts.join(':')),
        async (text) => {
          await refusing(['URN_INVALID'], () => {
            const urn = parseUrn(text, { region: 'eu-de', projectId: 'p' });
            assert.deepEqual(parseUrn(formatUrn(urn)), urn);
            assert.match(formatUrn(urn), /^urn:fss:[a-z0-9-]+:[\w-]+:function:[\w-]+:[\w-]+(:!?[\w.-]+)?$/);
          });
        },
      ),
      runs(1000),
    ));
});

describe('variables', () => {
  const pieces = fc.constantFrom(
    '{{',
    '}}',
    '{',
    '}',
    '{{{{',
    '$',
    '$uuid',
    '$env ',
    '$isoTime',
    '$randomInt',
    '$prompt ',
    '$timestamp',
    '|number',
    ' ',
    '+1d',
    '-9999999999999999d',
    '0',
    '9007199254740993',
    'NAME',
    '"',
    '\\"',
    '\\u007b',
    '[',
    ']',
    ',',
    ':',
  );
  const texts = fc.oneof(
    fc.array(pieces, { maxLength: 12 }).map((parts) => `"${parts.join('').replaceAll(/(?<!\\)"/g, '')}"`),
    fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join('')),
    jsonLikeTexts,
  );
  it('in any text are sent as JSON, or refused with their place', () =>
    fc.assert(
      fc.asyncProperty(texts, fc.string({ unit: 'binary' }), async (text, value) => {
        await refusing(['PAYLOAD_NOT_JSON', 'VARIABLE_UNRESOLVED'], async () => {
          const { bytes } = await resolvePayload(text, {
            now: new Date(0),
            uuid: () => 'id',
            randomInt: (min) => min,
            env: () => value,
            prompt: () => Promise.resolve(value.replaceAll(/\p{Surrogate}/gu, '')),
            environment: { name: 'dev', variables: new Map([['NAME', value]]) },
          });
          assert.ok(isJson(Buffer.from(bytes).toString()));
        });
      }),
      runs(1000),
    ));
});

describe('formatter', () => {
  it('sets any text out, or leaves it', () => {
    fc.assert(
      fc.property(jsonLikeTexts, fc.nat(200), (text, length) => {
        const head = formatJsonHead(text, length);
        assert.ok(head === undefined || typeof head === 'string');
        for (const other of [unpackJson(text), sortJson(text, () => false)]) {
          assert.equal(other !== undefined, isJson(text));
          assert.ok(other === undefined || isJson(other));
        }
      }),
      runs(1000),
    );
  });
});

describe('results', () => {
  it('of any kind are looked through for bodies and stacks', () => {
    const lines = fc.constantFrom(
      '    at handler (./index.js:17:11)',
      '  File "/code/index.py", line 3, in f',
      '10:13:22  a  eu-de · default · profile p',
      '    at (((((:1:1',
      '\u202e',
      '\u0000',
      '    at file:///%zz:1:1',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          fc.array(fc.oneof(lines, fc.string()), { maxLength: 8 }).map((all) => all.join('\n')),
        ),
        fc.jsonValue(),
        (text, body) => {
          for (const { start, end, path, line, column } of stackPlaces(text)) {
            assert.ok(
              start >= 0 && start < end && end <= text.length && path !== '' && line >= 0 && column >= 0,
            );
          }
          readApigAnswer(text);
          readApigAnswer(JSON.stringify({ statusCode: 200, body, headers: body, isBase64Encoded: body }));
        },
      ),
      runs(1000),
    );
  });
});
