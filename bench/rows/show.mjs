/**
 * How soon a result of 6 MB stands in the output channel, beside one of 1 KB, in a real extension host: from the
 * last byte of the answer until VS Code tells the extension host of the channel's first text.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { modules, vsix } from '../built.mjs';
import { runInExtensionHosts } from '../host/extension-host.mjs';
import { writeLocalFunction } from '../host/workspace.mjs';
import { ratio } from '../statistics.mjs';

export async function show6m() {
  const folder = mkdtempSync(join(tmpdir(), 'functiongraph-bench-'));
  try {
    writeLocalFunction(folder);
    modules();
    const [times] = /** @type {Record<'small' | 'large', number[]>[]} */ (
      await runInExtensionHosts({ driver: 'show.cjs', extensions: [await vsix()], runs: 1, folder })
    );
    const [small, large] = [{ time: times?.small ?? [] }, { time: times?.large ?? [] }];
    return [{ name: 'show-6m', unit: 'x', target: 3.5, ...ratio(large, small, 'time') }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
