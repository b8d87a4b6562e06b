/** A warm invocation of a local function, beside the same handler behind plain HTTP. */
import { join } from 'node:path';

import { bundles, modules } from '../built.mjs';
import { ratio } from '../statistics.mjs';
import { takeTurns } from '../turns.mjs';

export async function localWarm() {
  const count = 300;
  const bundle = join(await bundles(), 'local.js');
  const { ours, plain } = await takeTurns(
    {
      ours: { module: 'local', options: { bundle, modules: modules(), count } },
      plain: { module: 'plain', options: { count } },
    },
    11,
    { warmUp: 4 },
  );
  return [{ name: 'local-warm', unit: 'x', target: 3, ...ratio(ours, plain, 'p50') }];
}
