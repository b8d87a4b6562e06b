/** The longest block of the host while a result of 6 MB is formatted, beside JSON.parse and JSON.stringify. */
import { modules } from '../built.mjs';
import { ratio } from '../statistics.mjs';
import { sixMegabytes } from '../texts.mjs';
import { takeTurns } from '../turns.mjs';

export async function format6m() {
  const { ours, parsed } = await takeTurns(
    {
      ours: { module: 'format', options: { modules: modules(), size: sixMegabytes } },
      parsed: { module: 'format-parsed', options: { size: sixMegabytes } },
    },
    9,
    { warmUp: 2 },
  );
  return [{ name: 'format-6m', unit: 'x', target: 0.4, ...ratio(ours, parsed, 'block') }];
}
