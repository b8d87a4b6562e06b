/** The view Invocations with 10,000 entries, in ratio to the same with 100. */
import { modules } from '../built.mjs';
import { ratio } from '../statistics.mjs';
import { takeTurns } from '../turns.mjs';

export async function history10k() {
  const contender = (/** @type {number} */ entries) => ({
    module: 'history',
    options: { modules: modules(), entries },
  });
  const { many, few } = await takeTurns({ many: contender(10_000), few: contender(100) }, 15, { warmUp: 3 });
  return [{ name: 'history-10k', unit: 'x', target: 1.6, ...ratio(many, few, 'time') }];
}
