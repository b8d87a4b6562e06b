import assert from 'node:assert/strict';

import fc from 'fast-check';

import { isCancelled, isFunctionGraphError } from '../../../src/errors';
import {
  formatJson,
  formatJsonHead,
  formatJsonInSlices,
  type FormatOptions,
} from '../../../src/payload/format-json';
import { minifyJson } from '../../../src/payload/minify-json';
import { isJson, jsonLikeTexts, jsonTexts } from './json-texts';
import { runs } from '../../runs';

const never = new AbortController().signal;
const widths = fc.constantFrom(0, 1, 2, 5, 9, 20, 80, 1000);

function format(text: string, options?: FormatOptions): string {
  return formatJson(text, options) ?? assert.fail('it is JSON');
}

function tokensOf(text: string): string[] {
  return text.match(/"(?:[^"\\]|\\.)*"|[[\]{},:]|[^\s[\]{},:"]+/g) ?? [];
}

/** The rules of the layout, written down once more: by recursion, and with no regard for time. */
function layOut(text: string, inlineUpTo: number): string {
  const tokens = tokensOf(text);
  let next = 0;
  const value = (depth: number): { inline: string; broken: string } => {
    const token = tokens[next++] ?? assert.fail();
    if (token !== '{' && token !== '[') {
      return { inline: token, broken: token };
    }
    const close = token === '{' ? '}' : ']';
    const items: { inline: string; broken: string }[] = [];
    while (tokens[next] !== close) {
      next += Number(tokens[next] === ',');
      const key = token === '{' ? `${tokens[next++] ?? ''}: ` : '';
      next += Number(token === '{');
      const item = value(depth + 1);
      items.push({ inline: key + item.inline, broken: key + item.broken });
    }
    next += 1;
    if (items.length === 0) {
      return { inline: token + close, broken: token + close };
    }
    const blank = token === '{' ? ' ' : '';
    const inline = token + blank + items.map((item) => item.inline).join(', ') + blank + close;
    const indent = (levels: number): string => `\n${'  '.repeat(Math.min(levels, 40))}`;
    const lines = items.map((item) => indent(depth + 1) + item.broken).join(',');
    return {
      inline,
      broken: inline.length <= inlineUpTo ? inline : token + lines + indent(depth) + close,
    };
  };
  return value(0).broken;
}

describe('formatting JSON', () => {
  it('keeps every token as it was received', () => {
    fc.assert(
      fc.property(jsonTexts, widths, (text, inlineUpTo) => {
        assert.deepEqual(tokensOf(format(text, { inlineUpTo })), tokensOf(text));
      }),
      runs(),
    );
    assert.equal(
      format('{"id":12345678901234567890,"x":1.0,"x":-0,"s":"\\u00e9\\/é😀","y":1e400}'),
      '{\n  "id": 12345678901234567890,\n  "x": 1.0,\n  "x": -0,\n  "s": "\\u00e9\\/é😀",\n  "y": 1e400\n}',
    );
  });

  it('lays the tokens out as the rules say', () => {
    fc.assert(
      fc.property(jsonTexts, widths, (text, inlineUpTo) => {
        assert.equal(format(text, { inlineUpTo }), layOut(text, inlineUpTo));
      }),
      runs(1000),
    );
  });

  it('looks as JSON.stringify does where that changes nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.equal(format(JSON.stringify(value)), JSON.stringify(value, null, 2));
      }),
      runs(),
    );
  });

  it('writes on one line what fits there', () => {
    const text = '{"ok":true,"id":12345678901234567890}';
    assert.equal(format(text, { inlineUpTo: 80 }), '{ "ok": true, "id": 12345678901234567890 }');
    assert.equal(format('[1,2,[],{}]', { inlineUpTo: 80 }), '[1, 2, [], {}]');
    assert.equal(format('[1,2,3]', { inlineUpTo: 9 }), '[1, 2, 3]');
    assert.equal(format('[1,2,3]', { inlineUpTo: 8 }), '[\n  1,\n  2,\n  3\n]');
  });

  it('answers nothing for what JSON.parse refuses, and text for the rest', () => {
    fc.assert(
      fc.property(jsonLikeTexts, widths, (text, inlineUpTo) => {
        assert.equal(formatJson(text, { inlineUpTo }) !== undefined, isJson(text));
        assert.equal(minifyJson(text) !== undefined, isJson(text));
      }),
      runs(3000),
    );
  });

  it('is undone by taking the blanks out', () => {
    fc.assert(
      fc.property(jsonTexts, widths, (text, inlineUpTo) => {
        const minified = minifyJson(text) ?? assert.fail('it is JSON');
        assert.deepEqual(tokensOf(minified), tokensOf(text));
        assert.equal(minified.length, tokensOf(text).join('').length);
        assert.equal(minifyJson(format(text, { inlineUpTo })), minified);
        assert.equal(minifyJson(format(minified, { inlineUpTo })), minified);
      }),
      runs(),
    );
  });

  it('stops indenting where nobody reads on', () => {
    const depth = 100_000;
    for (const inlineUpTo of [0, 80]) {
      const text = '['.repeat(depth) + ']'.repeat(depth);
      const formatted = format(text, { inlineUpTo });
      assert.ok(formatted.length < 2 * depth * (1 + 80 + 1));
      assert.equal(minifyJson(formatted), text);
    }
  });

  it('stays below the longest string, whatever it is given', function () {
    // About a second on a slow machine.
    this.timeout(20_000);
    const depth = 3_000_000;
    const formatted = format('['.repeat(depth) + ']'.repeat(depth));
    assert.ok(formatted.length < 64 * 1024 * 1024 + 4 * depth);
    assert.ok(formatted.endsWith('\n]\n]'));
  });
});

describe('formatting the head of JSON', () => {
  it('gives a beginning of the whole that is as long as asked, or half of it', () => {
    fc.assert(
      fc.property(
        fc.array(jsonTexts, { minLength: 1, maxLength: 300 }),
        fc.integer({ min: 0, max: 2000 }),
        widths,
        (items, length, inlineUpTo) => {
          const text = `[${items.join(',')}]`;
          const whole = format(text, { inlineUpTo });
          const head = formatJsonHead(text, length, { inlineUpTo });
          assert.ok(head === undefined ? whole.length < length : whole.startsWith(head));
        },
      ),
      runs(),
    );
  });

  it('reads no further than it must', () => {
    const text = `[${'"text",'.repeat(1_000_000)} no JSON`;
    const head = formatJsonHead(text, 1000) ?? assert.fail();
    assert.ok(head.length >= 1000 && head.length < 50_000);
    assert.ok(head.startsWith('[\n  "text",\n  "text",\n'));
  });

  it('gives nothing for what is no JSON, or one long string', () => {
    assert.equal(formatJsonHead('x'.repeat(10_000), 1000), undefined);
    assert.equal(formatJsonHead(`["${'x'.repeat(100_000)}"]`, 1000), undefined);
  });
});

describe('formatting JSON in slices', () => {
  /** Several slices, whose borders fall into strings, escapes, blanks and waiting objects. */
  const longTexts = fc
    .tuple(
      fc.array(jsonTexts, { minLength: 1, maxLength: 3 }),
      fc.constantFrom('a', '\\"', '\\u00e9', 'é', 'ж', '😀'),
      fc.constantFrom(' ', '\r\n'),
      fc.integer({ min: 0, max: 600_000 }),
    )
    .map(
      ([items, character, blank, count]) =>
        `[${[...items, `"${character.repeat(count)}"`, blank.repeat(count) + '1', ...items].join(',')}]`,
    );

  it('gives the same text', async function () {
    this.timeout(30_000);
    await fc.assert(
      fc.asyncProperty(longTexts, widths, async (text, inlineUpTo) => {
        assert.equal(await formatJsonInSlices(text, never, { inlineUpTo }), format(text, { inlineUpTo }));
      }),
      runs(30),
    );
    const records = JSON.stringify(Array.from({ length: 50_000 }, (_, id) => ({ id, tags: ['é', 'ж'] })));
    assert.equal(await formatJsonInSlices(records, never), format(records));
  });

  it('answers nothing for what is no JSON', async () => {
    assert.equal(await formatJsonInSlices(`[${' '.repeat(1_000_000)}`, never), undefined);
    assert.equal(await formatJsonInSlices('', never), undefined);
  });

  it('lets others run between the slices', async () => {
    let turns = 0;
    let formatting = true;
    const turn = (): void => {
      turns += 1;
      if (formatting) {
        setImmediate(turn);
      }
    };
    setImmediate(turn);
    await formatJsonInSlices(`[${'1,'.repeat(1024 * 1024)}1]`, never);
    formatting = false;
    assert.ok(turns >= 8, `${turns} turns for 2 MB`);
  });

  it('ends when the signal is aborted', async () => {
    const text = `"${'a'.repeat(4 * 1024 * 1024)}"`;
    const reason = new Error('the document was closed');
    const cancelled = (error: unknown): boolean =>
      isCancelled(error) && isFunctionGraphError(error) && error.cause === reason;
    await assert.rejects(formatJsonInSlices(text, AbortSignal.abort(reason)), cancelled);
    const controller = new AbortController();
    setImmediate(() => {
      controller.abort(reason);
    });
    await assert.rejects(formatJsonInSlices(text, controller.signal), cancelled);
  });
});
