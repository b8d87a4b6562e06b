/** The memory that an answer of 6 MB takes at its worst, in ratio to its bytes. */
import { modules } from '../built.mjs';
import { startPlatform } from '../platform-process.mjs';
import { summarize } from '../statistics.mjs';
import { sixMegabytes } from '../texts.mjs';
import { takeTurns } from '../turns.mjs';

export async function memory6m() {
  const platform = await startPlatform({ answerSize: sixMegabytes });
  try {
    const options = { modules: modules(), address: platform.ready };
    const { ours } = await takeTurns(
      { ours: { module: 'memory', options, nodeOptions: ['--expose-gc'] } },
      9,
    );
    const ratios = (ours['peak'] ?? []).map((bytes) => bytes / sixMegabytes);
    return [{ name: 'memory-6m', unit: 'x', target: 4, ...summarize(ratios) }];
  } finally {
    await platform.end();
  }
}
