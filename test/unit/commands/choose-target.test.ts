import assert from 'node:assert/strict';

import { chooseTarget, type TargetHints } from '../../../src/commands/choose-target';
import { isFunctionGraphError } from '../../../src/errors';
import { answering, memoryWith, settingsWith } from './editor-in-memory';

const urnOf = (name: string): string =>
  `urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:${name}`;
const settings = settingsWith(['a', 'b', 'c'].map(urnOf));
const [a, b, c] = settings.functions().functions;
const [gone] = settingsWith([urnOf('gone')]).functions().functions;

async function choose(hints: TargetHints, recent: string[] = [], answer?: string) {
  const questions = answering(answer);
  const target = await chooseTarget(hints, 'Invoke', settings, memoryWith({}, recent), questions);
  return { target: target?.label, asked: questions.asked[0]?.slice(1) };
}

describe('choosing the target', () => {
  it('takes the node that the command was called on, whatever is selected', async () => {
    assert.deepEqual(await choose({ given: c, selected: a, remembered: b }), {
      target: 'c',
      asked: undefined,
    });
  });

  it('takes the selected one, or the one that the file remembers', async () => {
    assert.deepEqual(await choose({ selected: b }), { target: 'b', asked: undefined });
    assert.deepEqual(await choose({ remembered: b }), { target: 'b', asked: undefined });
    assert.deepEqual(await choose({ selected: b, remembered: b }), { target: 'b', asked: undefined });
  });

  it('asks where the two differ, the file’s one first', async () => {
    const { target, asked } = await choose({ selected: c, remembered: b }, [], 'b');
    assert.deepEqual(asked, ['b', 'c', 'a']);
    assert.equal(target, 'b');
  });

  it('asks where there is neither, the last used one first', async () => {
    const { target, asked } = await choose({}, [urnOf('c'), urnOf('gone')]);
    assert.deepEqual(asked, ['c', 'a', 'b']);
    assert.equal(target, undefined);
  });

  it('says in the list which function is protected', async () => {
    const offered: unknown[] = [];
    const questions = answering();
    await chooseTarget({}, 'Invoke', settingsWith([{ urn: urnOf('a'), protected: true }]), memoryWith(), {
      ...questions,
      choose: (_title, choices) => {
        offered.push(...choices.map(({ description }) => description));
        return Promise.resolve(undefined);
      },
    });
    assert.deepEqual(offered, ['protected']);
  });

  it('forgets a remembered function that is no longer configured', async () => {
    assert.deepEqual((await choose({ remembered: gone })).asked, ['a', 'b', 'c']);
  });

  it('leads to adding one where none is configured', async () => {
    await assert.rejects(
      chooseTarget({}, 'Invoke', settingsWith([]), memoryWith(), answering()),
      (error) => isFunctionGraphError(error) && error.code === 'NO_FUNCTION',
    );
  });
});
