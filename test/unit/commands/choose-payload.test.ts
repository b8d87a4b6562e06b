import assert from 'node:assert/strict';

import { choosePayload, encodePayload, openPayload } from '../../../src/commands/choose-payload';
import { isFunctionGraphError, type FunctionGraphError } from '../../../src/errors';
import { answering, openText, settingsWith, textsWith } from './editor-in-memory';

const settings = settingsWith(['urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:hello']);
const [hello] = settings.functions().functions;
assert.ok(hello);

function refusal(call: () => unknown): FunctionGraphError {
  try {
    call();
  } catch (error) {
    assert.ok(isFunctionGraphError(error));
    return error;
  }
  return assert.fail('it was accepted');
}

describe('payload of the editor', () => {
  it('is a selection anywhere, else a payload document as a whole', () => {
    const selection = openText('{}', { selected: true, isPayloadDocument: false });
    assert.equal(openPayload(textsWith(selection)), selection);
    const document = openText('{}');
    assert.equal(openPayload(textsWith(document)), document);
    assert.equal(openPayload(textsWith(openText('{}', { isPayloadDocument: false }))), undefined);
    assert.equal(openPayload(textsWith(undefined)), undefined);
  });

  it('is otherwise chosen from the saved ones of the function, and {}', async () => {
    const texts = textsWith(undefined, { 'events/hello/world.json': '{"name":"world"}' });
    const questions = answering('events/hello/world.json');
    const choice = await choosePayload(hello, settings, texts, questions);
    assert.deepEqual(texts.globs, ['**/events/hello/*.json']);
    assert.deepEqual(questions.asked, [['Payload for hello', 'events/hello/world.json', '{}']]);
    assert.equal(choice !== undefined && choice !== 'emptyObject' && choice.text, '{"name":"world"}');
    assert.equal(await choosePayload(hello, settings, texts, answering('{}')), 'emptyObject');
    assert.equal(await choosePayload(hello, settings, texts, answering(undefined)), undefined);
  });

  it('goes out exactly as it was typed, without comments', () => {
    const text = '{ // how many\n "n": 12345678901234567890, "x": 1.0, "t": "\\u00e9", }';
    const { bytes, source, empty } = encodePayload(openText(text), 'sync', textsWith(undefined));
    assert.equal(Buffer.from(bytes).toString(), '{ \n "n": 12345678901234567890, "x": 1.0, "t": "\\u00e9" }');
    assert.equal(source, 'event.json');
    assert.equal(empty, false);
  });

  it('is {} for an empty document, which is said', () => {
    const { bytes, empty } = encodePayload(openText(' // nothing\n'), 'sync', textsWith(undefined));
    assert.equal(Buffer.from(bytes).toString(), '{}');
    assert.equal(empty, true);
  });

  it('that is no JSON is marked at its place in the document, also from a selection', () => {
    const texts = textsWith(undefined);
    const selection = openText('{"a":\n  x}', { selected: true, startLine: 10, startColumn: 4 });
    const error = refusal(() => encodePayload(selection, 'sync', texts));
    assert.equal(error.code, 'PAYLOAD_NOT_JSON');
    assert.match(error.message, /^event\.json, line 12, column 3: .* Nothing was sent\.$/);
    assert.deepEqual([texts.marks[0]?.line, texts.marks[0]?.column], [12, 3]);
    const firstLine = openText('x', { selected: true, startLine: 10, startColumn: 4 });
    assert.match(refusal(() => encodePayload(firstLine, 'sync', texts)).message, /line 11, column 5/);
  });

  it('takes the mark away once it is right', () => {
    const texts = textsWith(undefined);
    encodePayload(openText('{}'), 'sync', texts);
    assert.deepEqual(texts.marks, [undefined]);
  });

  it('is refused where it is too large, by the limit of the kind of invocation', () => {
    const large = openText(JSON.stringify('x'.repeat(300_000)));
    assert.equal(
      refusal(() => encodePayload(large, 'async', textsWith(undefined))).code,
      'PAYLOAD_TOO_LARGE',
    );
    assert.equal(encodePayload(large, 'sync', textsWith(undefined)).bytes.length, 300_002);
  });
});
