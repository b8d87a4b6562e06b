import assert from 'node:assert/strict';

import { choosePayload, encodePayload, openPayload } from '../../../src/commands/choose-payload';
import type { OpenText } from '../../../src/commands/editor';
import { isFunctionGraphError, type FunctionGraphError } from '../../../src/errors';
import type { InvocationMode } from '../../../src/invocations/invocation-record';
import { answering, memoryWith, openText, settingsWith, textsWith } from './editor-in-memory';

const settings = settingsWith(['urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:hello']);
const [hello] = settings.functions().functions;
assert.ok(hello);

const encode = (text: OpenText, mode: InvocationMode = 'sync', texts = textsWith(undefined), others = {}) =>
  encodePayload(text, mode, { texts, settings, questions: answering(), ...others });

async function refusal(call: Promise<unknown>): Promise<FunctionGraphError> {
  try {
    await call;
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
    const choice = await choosePayload(hello, settings, texts, memoryWith(), questions);
    assert.deepEqual(texts.globs, ['**/events/hello/*.json']);
    assert.deepEqual(questions.asked, [['Payload for hello', 'events/hello/world.json', '{}']]);
    assert.equal(choice !== undefined && choice !== 'emptyObject' && choice.text, '{"name":"world"}');
    assert.equal(await choosePayload(hello, settings, texts, memoryWith(), answering('{}')), 'emptyObject');
    assert.equal(await choosePayload(hello, settings, texts, memoryWith(), answering(undefined)), undefined);
  });

  it('goes out exactly as it was typed, without comments', async () => {
    const text = '{ // how many\n "n": 12345678901234567890, "x": 1.0, "t": "\\u00e9", }';
    const { bytes, source, empty } = await encode(openText(text));
    assert.equal(Buffer.from(bytes).toString(), '{ \n "n": 12345678901234567890, "x": 1.0, "t": "\\u00e9" }');
    assert.equal(source, 'event.json');
    assert.equal(empty, false);
  });

  it('is {} for an empty document, which is said', async () => {
    const { bytes, empty } = await encode(openText(' // nothing\n'));
    assert.equal(Buffer.from(bytes).toString(), '{}');
    assert.equal(empty, true);
  });

  it('that is no JSON is marked at its place in the document, also from a selection', async () => {
    const texts = textsWith(undefined);
    const selection = openText('{"a":\n  x}', { selected: true, startLine: 10, startColumn: 4 });
    const error = await refusal(encode(selection, 'sync', texts));
    assert.equal(error.code, 'PAYLOAD_NOT_JSON');
    assert.match(error.message, /^event\.json, line 12, column 3: .* Nothing was sent\.$/);
    assert.deepEqual([texts.marks[0]?.line, texts.marks[0]?.column], [12, 3]);
    const firstLine = openText('x', { selected: true, startLine: 10, startColumn: 4 });
    assert.match((await refusal(encode(firstLine, 'sync', texts))).message, /line 11, column 5/);
  });

  it('takes the mark away once it is right', async () => {
    const texts = textsWith(undefined);
    await encode(openText('{}'), 'sync', texts);
    assert.deepEqual(texts.marks, [undefined]);
  });

  it('is refused where it is too large, by the limit of the kind of invocation', async () => {
    const large = openText(JSON.stringify('x'.repeat(300_000)));
    assert.equal((await refusal(encode(large, 'async'))).code, 'PAYLOAD_TOO_LARGE');
    assert.equal((await encode(large)).bytes.length, 300_002);
  });

  it('is offered with the one last sent to the function first, also from elsewhere', async () => {
    const names = ['events/hello/a.json', 'events/hello/b.json', 'elsewhere.json'];
    const texts = textsWith(undefined, Object.fromEntries(names.map((name) => [name, '1'])));
    for (const [used, offered] of [
      ['events/hello/b.json', ['events/hello/b.json', 'events/hello/a.json', 'elsewhere.json', '{}']],
      ['gone.json', [...names, '{}']],
    ] as const) {
      const questions = answering('{}');
      await choosePayload(hello, settings, texts, memoryWith({ [used]: hello.id }), questions);
      assert.deepEqual(questions.asked[0]?.slice(1), offered);
    }
  });

  it('is sent with its variables resolved; one without a value is marked at its place', async () => {
    const environment = () => ({ name: 'dev', variables: new Map([['who', 'Wörld "1"']]) });
    const others = { settings: { ...settings, environment }, questions: answering('two') };
    const { bytes } = await encode(openText('["{{who}}", "{{$prompt n}}"]'), 'sync', undefined, others);
    assert.equal(Buffer.from(bytes).toString(), '["Wörld \\"1\\"", "two"]');
    const texts = textsWith(undefined);
    const error = await refusal(encode(openText('[\n "a {{$guid}}"]', { startLine: 3 }), 'sync', texts));
    assert.equal(error.code, 'VARIABLE_UNRESOLVED');
    assert.match(error.message, /^event\.json, line 5, column 5: .*no variable \$guid.* Nothing was sent\.$/);
    assert.deepEqual([texts.marks[0]?.line, texts.marks[0]?.column], [5, 5]);
    assert.equal((await refusal(encode(openText('["{{$prompt n}}"]')))).code, 'CANCELLED');
  });

  it('reads no environment variable in a workspace that nobody trusts', async () => {
    const others = { settings: { ...settings, isTrusted: () => false } };
    const call = encode(openText('["{{$env PATH}}"]'), 'sync', undefined, others);
    assert.match((await refusal(call)).message, /trusted workspaces only/);
  });

  it('is sent as it stands where a function answered it', async () => {
    const text = '["{{$env PATH}}", "{{$nothing}}"]';
    const { bytes } = await encode(openText(text, { uri: 'functiongraph:/1/hello-result.json' }));
    assert.equal(Buffer.from(bytes).toString(), text);
  });
});
