/** The signer beside the hashes that it cannot do without, for a payload of 1 KB and of 6 MB. */
import { modules } from '../built.mjs';
import { ratio } from '../statistics.mjs';
import { sixMegabytes } from '../texts.mjs';
import { takeTurns } from '../turns.mjs';

/**
 * @param {string} name
 * @param {number} size
 * @param {number} target
 */
async function sign(name, size, target) {
  const { ours, floor } = await takeTurns(
    {
      ours: { module: 'sign', options: { modules: modules(), size } },
      floor: { module: 'hash-floor', options: { size } },
    },
    15,
    { warmUp: 5 },
  );
  return [{ name, unit: 'x', target, ...ratio(ours, floor, 'time') }];
}

export const sign1k = () => sign('sign-1k', 1024, 2.5);
export const sign6m = () => sign('sign-6m', sixMegabytes, 1.1);
