import assert from 'node:assert/strict';

import { createFunctionFilter } from '../../../src/commands/filter-functions';
import { answering, settingsWith } from './editor-in-memory';

const urnOf = (name: string): string =>
  `urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:${name}`;

function filterWith(entries: unknown[], ...answers: (string | undefined)[]) {
  const shown: (string | undefined)[] = [];
  const questions = answering(...answers);
  const filter = createFunctionFilter({
    settings: settingsWith(entries),
    questions,
    catalogue: { knownAliases: () => undefined },
    show: (filtered) => void shown.push(filtered?.functions.map(({ label }) => label).join(' ')),
  });
  return { filter, shown, questions };
}

describe('Filter Functions', () => {
  it('shows what the last letter leaves, and not what those before did', async () => {
    const { filter, shown } = filterWith([urnOf('orders'), urnOf('others')], 'ord');
    await filter.ask();
    assert.deepEqual(shown, ['orders']);
  });

  it('is what it was where the question is left', async () => {
    const { filter, shown, questions } = filterWith([urnOf('orders'), urnOf('items')], 'ord', 'items\n');
    await filter.ask();
    await filter.ask();
    assert.deepEqual(shown, ['orders', 'items', 'orders']);
    assert.deepEqual(questions.asked, [
      ['Filter Functions', ''],
      ['Filter Functions', 'ord'],
    ]);
  });

  it('holds for functions that come later, until it is cleared', async () => {
    const entries = [urnOf('orders')];
    const { filter, shown } = filterWith(entries, 'ord');
    await filter.renew();
    await filter.ask();
    entries.push(urnOf('orders2'), urnOf('items'));
    await filter.renew();
    await filter.clear();
    await filter.renew();
    assert.deepEqual(shown, ['orders', 'orders orders2', undefined]);
  });
});
