/** Loading the service, as the first command does, beside loading a bundle that has nothing but axios in it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { bundles } from '../built.mjs';
import { bundleOptions } from '../../scripts/build.mjs';
import { ratio } from '../statistics.mjs';
import { takeTurns } from '../turns.mjs';

export async function firstInvoke() {
  const folder = mkdtempSync(join(tmpdir(), 'functiongraph-bench-'));
  try {
    const axiosOnly = join(folder, 'axios-only.js');
    await bundleAxios(axiosOnly);
    const { ours, floor } = await takeTurns(
      {
        ours: { module: 'load', options: { bundle: join(await bundles(), 'service.js') } },
        floor: { module: 'load', options: { bundle: axiosOnly } },
      },
      21,
      { afresh: true },
    );
    return [{ name: 'first-invoke', unit: 'x', target: 1.3, ...ratio(ours, floor, 'time') }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * With the same options as the extension's own bundles, so that less of axios is in it, and the floor lower.
 *
 * @param {string} outfile
 */
async function bundleAxios(outfile) {
  const { build } = await import('esbuild');
  const { outdir: _, ...options } = bundleOptions;
  await build({
    ...options,
    metafile: false,
    outfile,
    stdin: { contents: "export { default as axios } from 'axios';", resolveDir: options.absWorkingDir ?? '' },
  });
}
