import assert from 'node:assert/strict';

import { chooseFunctionOf } from '../../../src/commands/choose-function-of';
import { newPayload } from '../../../src/commands/new-payload';
import { isFunctionGraphError } from '../../../src/errors';
import { answering, memoryWith, openText, settingsWith, textsWith } from './editor-in-memory';

const urnOf = (name: string): string =>
  `urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:${name}`;

function partsWith(answers: (string | undefined)[], glob = '**/events/{function}/*.json') {
  const created: [string, string][] = [];
  const settings = settingsWith(['a', 'b'].map(urnOf), { payloadGlob: () => glob });
  return {
    created,
    settings,
    memory: memoryWith(),
    questions: answering(...answers),
    files: {
      create: (path: string, text: string) => {
        created.push([path, text]);
        return Promise.resolve(`file:///w/${path}`);
      },
    },
    selected: () => settings.functions().functions[0],
  };
}

describe('a new payload', () => {
  it('is made from a template, for the function selected in the tree', async () => {
    const parts = partsWith(['TIMER', ' nightly.json ']);
    await newPayload(parts);
    assert.equal(parts.created[0]?.[0], 'events/a/nightly.timer.json');
    assert.match(parts.created[0][1], /^\{\n {2}"version": "v1\.0",\n/);
    assert.equal(parts.memory.targetOf('file:///w/events/a/nightly.timer.json'), urnOf('a'));
  });

  it('belongs to the function that the command was called on', async () => {
    const parts = partsWith(['{}', 'empty']);
    await newPayload(parts, parts.settings.functions().functions[1]);
    assert.deepEqual(parts.created, [['events/b/empty.json', '{}\n']]);
  });

  it('is none where a question is dismissed, or the name is none of a file', async () => {
    for (const answers of [
      [undefined],
      ['{}', undefined],
      ['{}', '../x'],
      ['{}', ' '],
      ['{}', '.x'],
      ['{}', 'a:b'],
    ]) {
      const parts = partsWith(answers);
      await newPayload(parts);
      assert.deepEqual(parts.created, []);
    }
  });

  it('leads to the setting where its glob names no folder', async () => {
    await assert.rejects(
      newPayload(partsWith(['{}', 'x'], '**/*/{function}/*.json')),
      (error) => isFunctionGraphError(error) && error.code === 'SETTING_INVALID',
    );
  });
});

describe('the function of a payload', () => {
  it('is chosen anew, the present one first', async () => {
    const uri = 'file:///w/event.json';
    const memory = memoryWith({ [uri]: urnOf('b') });
    const questions = answering('a');
    const { settings } = partsWith([]);
    await chooseFunctionOf({ settings, memory, questions, texts: textsWith(openText('{}')) });
    assert.deepEqual(questions.asked[0]?.slice(1), ['b', 'a']);
    assert.equal(memory.targetOf(uri), urnOf('a'));
  });

  it('needs a document', async () => {
    const parts = { ...partsWith([]), texts: textsWith(undefined) };
    await assert.rejects(chooseFunctionOf(parts), /No document is open/);
  });
});
