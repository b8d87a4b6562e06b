import assert from 'node:assert/strict';

import fc from 'fast-check';

import { isFunctionGraphError, type FunctionGraphError } from '../../../src/errors';
import { readPayload } from '../../../src/payload/read-payload';
import { resolvePayload } from '../../../src/payload/resolve-payload';
import type { VariableSources } from '../../../src/payload/variables';
import { jsoncTexts } from './json-texts';
import { runs } from '../../runs';

const now = new Date('2026-03-17T10:13:22.500Z');

function sourcesWith(others: Partial<VariableSources> = {}): VariableSources {
  let uuids = 0;
  return {
    now,
    uuid: () => `00000000-0000-4000-8000-${String((uuids += 1)).padStart(12, '0')}`,
    randomInt: (min, max) => Math.floor((min + max) / 2),
    env: (name) => (name === 'QUOTE' ? 'say "hi"\n' : name === 'PORT' ? '8080' : undefined),
    prompt: () => assert.fail('nobody is to be asked'),
    environment: undefined,
    ...others,
  };
}

const dev = {
  name: 'dev',
  variables: new Map(
    Object.entries({ host: 'h\\1', 'a b': 'blank', port: '12345678901234567890', 'x|number': 'pipe' }),
  ),
};

async function sent(text: string, others: Partial<VariableSources> = {}): Promise<string> {
  return Buffer.from((await resolvePayload(text, sourcesWith(others))).bytes).toString();
}

async function refusal(text: string, others: Partial<VariableSources> = {}): Promise<FunctionGraphError> {
  try {
    return assert.fail(`it was sent: ${await sent(text, others)}`);
  } catch (error) {
    assert.ok(isFunctionGraphError(error), String(error));
    return error;
  }
}

describe('variables of a payload', () => {
  it('are ids, times and random numbers; all times of one payload agree', async () => {
    assert.equal(
      await sent(
        '["{{$uuid}}", "{{$uuid}}", "{{$timestamp}}", "{{$isoTime}}", "{{$randomInt}}", "{{$randomInt -5 -1}}"]',
      ),
      '["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002", "1773742402", "2026-03-17T10:13:22.500Z", "500", "-3"]',
    );
  });

  it('have times before and after now', async () => {
    assert.equal(
      await sent(
        '["{{$isoTime +1h}}", "{{$isoTime -30m}}", "{{$isoTime + 2 d}}", "{{$isoTime-10s}}", "{{$timestamp -1h}}"]',
      ),
      '["2026-03-17T11:13:22.500Z", "2026-03-17T09:43:22.500Z", "2026-03-19T10:13:22.500Z", "2026-03-17T10:13:12.500Z", "1773738802"]',
    );
  });

  it('come from the environment of the editor, escaped as JSON needs it', async () => {
    assert.equal(await sent('{"{{$env PORT}}": "<{{$env QUOTE}}>"}'), '{"8080": "<say \\"hi\\"\\n>"}');
  });

  it('come from the selected environment, by the whole text in the braces', async () => {
    const text = '["{{host}}", "{{a b}}", "{{x|number}}", "{{ host }}", "{{other}}"]';
    assert.equal(
      await sent(text, { environment: dev }),
      '["h\\\\1", "blank", "pipe", "{{ host }}", "{{other}}"]',
    );
    assert.equal(await sent(text), text);
  });

  it('are numbers where a string is nothing but the one variable, with all of their digits', async () => {
    assert.equal(
      await sent(
        '{"a": "{{port|number}}", "b": [ "{{$timestamp | number}}" ], "c": "{{$env PORT|number}}"}',
        { environment: dev },
      ),
      '{"a": 12345678901234567890, "b": [ 1773742402 ], "c": 8080}',
    );
  });

  it('are asked for, each label once, and only when everything else is right', async () => {
    const asked: string[] = [];
    const prompt: VariableSources['prompt'] = (label, check) => {
      asked.push(label);
      assert.equal(check('twelve') === undefined, label === 'who');
      return Promise.resolve(label === 'who' ? 'é"' : '12');
    };
    const text = '["{{$prompt who}}", "{{$prompt how many|number}}", "for {{$prompt who}}"]';
    assert.equal(await sent(text, { prompt }), '["é\\"", 12, "for é\\""]');
    assert.deepEqual(asked, ['who', 'how many']);
    assert.equal(
      (await refusal('["{{$prompt who}}", "{{$env GONE}}"]', { prompt })).code,
      'VARIABLE_UNRESOLVED',
    );
    assert.equal(asked.length, 2);
  });

  it('end in silence, at their place, where a question is dismissed', async () => {
    const error = await refusal('[\n "a {{$prompt who}}"]', { prompt: () => Promise.resolve(undefined) });
    assert.equal(error.code, 'CANCELLED');
    assert.deepEqual(error.details, { line: 2, column: 5, length: '{{$prompt who}}'.length });
  });

  it('leave every other text in braces as it is', async () => {
    for (const text of [
      '"{{name}}"',
      '"{{ $uuid }}"',
      '"{$uuid}"',
      '"{{$uuid}"',
      '"{{}}"',
      '"\\u007b{$uuid}}"',
      '"{{#each a}}"',
    ]) {
      assert.equal(await sent(text), text);
    }
    assert.equal(await sent('// {{$nothing}}\n1'), '\n1');
  });

  it('may be surrounded by braces of the text, and give way to four of them', async () => {
    assert.equal(await sent('"{{{$env PORT}}}"'), '"{8080}"');
    assert.equal(await sent('"{{{{$uuid}} {{{{name}} {{{{{"'), '"{{$uuid}} {{name}} {{{"');
  });

  it('may have escapes between their braces', async () => {
    const prompt = (label: string) => Promise.resolve(`${label}!`);
    assert.equal(await sent('"{{$prompt \\"who\\" \\u00e9}}"', { prompt }), '"\\"who\\" é!"');
  });

  it('without a value stop everything, with the place in the document', async () => {
    for (const [text, reason] of [
      ['{{$guid}}', /there is no variable \$guid, only \$uuid, .* write \{\{\{\{/],
      ['{{$}}', /there is no variable \$,/],
      ['{{$uuid 4}}', /takes nothing/],
      ['{{$isoTime 1h}}', /"1h" is no offset/],
      ['{{$isoTime +999999999999d}}', /out of the calendar/],
      ['{{$randomInt 6 1}}', /the smaller one first/],
      ['{{$randomInt 6}}', /two whole numbers/],
      ['{{$randomInt 0 9007199254740991}}', /too wide/],
      ['{{$env}}', /does not name/],
      ['{{$env GONE}}', /GONE is not set/],
      ['{{$prompt}}', /what to ask for/],
      ['{{$env QUOTE|number}}', /no number/],
      ['a {{$env PORT|number}}', /nothing may stand beside it/],
    ] as const) {
      const error = await refusal(`\ufeff// x\n{"é": "${text}"}`);
      assert.equal(error.code, 'VARIABLE_UNRESOLVED');
      assert.match(error.message, reason);
      assert.deepEqual(
        error.details,
        { line: 2, column: 8 + text.indexOf('{{'), length: text.length - text.indexOf('{{') },
        text,
      );
    }
    assert.match((await refusal('{"{{$env PORT|number}}" : 1}')).message, /cannot be a key/);
  });

  it('never show the value of what is no number, which may be a secret', async () => {
    assert.doesNotMatch((await refusal('"{{$env QUOTE|number}}"')).message, /say/);
  });

  it('stop where the selected environment is gone, but only where a name of it may be meant', async () => {
    const environment = { name: 'prod', variables: undefined };
    assert.match(
      (await refusal('["{{host}}"]', { environment })).message,
      /environment "prod" does not stand in/,
    );
    assert.match((await refusal('["{{host|number}}"]', { environment })).message, /environment "prod"/);
    assert.equal(await sent('["{{ host }} {{#if}}"]', { environment }), '["{{ host }} {{#if}}"]');
  });

  it('are not read from the environment in a workspace that nobody trusts', async () => {
    assert.match((await refusal('"{{$env PORT}}"', { env: undefined })).message, /trusted workspaces only/);
  });

  it('come after the check of the JSON itself', async () => {
    assert.equal((await refusal('["{{$prompt who}}", x]')).code, 'PAYLOAD_NOT_JSON');
  });

  it('change nothing else of any text', () =>
    fc.assert(
      fc.asyncProperty(jsoncTexts, async ({ typed, sent: expected }) => {
        fc.pre(!typed.includes('{{'));
        assert.equal(await sent(typed), expected);
        assert.deepEqual(await resolvePayload(typed, sourcesWith()), readPayload(typed));
      }),
      runs(),
    ));

  it('stand in the result as the very text that they have, whatever it is', () =>
    fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }),
        fc.string(),
        fc.string(),
        async (value, before, behind) => {
          const plain = (text: string): string => text.replaceAll(/[{}]/g, '');
          const quoted = (text: string): string => JSON.stringify(plain(text)).slice(1, -1);
          const env = () => value;
          const text = `{"k": "${quoted(before)}{{$env ANY}}${quoted(behind)}"}`;
          const parsed = JSON.parse(await sent(text, { env })) as { k: string };
          assert.equal(parsed.k, plain(before) + value + plain(behind));
        },
      ),
      runs(),
    ));

  it('are numbers exactly where JSON reads their value as one', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.double().map(String),
          fc.bigInt().map(String),
          fc.constantFrom('', '-', '01', '1.', '0x1', 'NaN', '1e5', '1 2', 'true'),
        ),
        async (value) => {
          const isNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(value);
          const call = sent('[ "{{$env ANY|number}}" ]', { env: () => value });
          if (isNumber) {
            assert.equal(await call, `[ ${value} ]`);
          } else {
            await assert.rejects(call);
          }
        },
      ),
      runs(),
    ));
});
