import assert from 'node:assert/strict';

import { moveToGroup } from '../../../src/commands/move-to-group';
import type { Settings } from '../../../src/commands/editor';
import { readFunctions } from '../../../src/explorer/read-functions';
import { answering, memoryWith, settingsWith } from './editor-in-memory';

const urnOf = (rest: string): string => `urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:${rest}`;
const orders = urnOf('shop:orders');
const items = urnOf('stock:items');

function partsWith(answers: (string | undefined)[], others: Partial<Settings> = {}) {
  const moved: [readonly string[], string][] = [];
  const questions = answering(...answers);
  const settings = settingsWith([orders, { urn: items, group: 'warehouse' }], {
    regroupFunctions: (ids, group) => Promise.resolve(void moved.push([ids, group])),
    ...others,
  });
  return {
    moved,
    questions,
    parts: { settings, questions, memory: memoryWith(), selected: () => undefined },
  };
}

describe('Move Function to Group…', () => {
  it('moves what was dropped on another group, and nothing on its own', async () => {
    const { parts, moved, questions } = partsWith([]);
    await moveToGroup(parts, undefined, { ids: [orders, items], group: 'warehouse' });
    await moveToGroup(parts, undefined, { ids: [orders], group: 'shop' });
    assert.deepEqual(moved, [[[orders], 'warehouse']]);
    assert.deepEqual(questions.asked, []);
  });

  it('offers the groups there are, and a new one', async () => {
    const [given] = readFunctions([[orders]], []).functions;
    const { parts, moved, questions } = partsWith(['warehouse', 'New Group…', ' mine ', undefined]);
    await moveToGroup(parts, given);
    await moveToGroup(parts, given);
    await moveToGroup(parts, given);
    assert.deepEqual(questions.asked[0], ['Group of orders', 'shop', 'warehouse', 'New Group…']);
    assert.deepEqual(moved, [
      [[orders], 'warehouse'],
      [[orders], 'mine'],
    ]);
  });

  it('says why it moves nothing', async () => {
    const drop = { ids: [orders], group: 'x' };
    const { parts, moved } = partsWith([], { grouping: () => 'package' });
    await assert.rejects(
      moveToGroup(parts, undefined, drop),
      /groups functions by package.*groupBy to "group"/,
    );
    const entry = { name: 'greet', path: 'greet', runtime: 'Node.js20.15', handler: 'index.handler' };
    const local = readFunctions([], [[entry]]);
    const here = partsWith([], { functions: () => local });
    const ids = local.functions.map(({ id }) => id);
    await assert.rejects(
      moveToGroup(here.parts, undefined, { ids, group: 'x' }),
      /stand in the group "local"/,
    );
    assert.deepEqual([...moved, ...here.moved], []);
  });
});
