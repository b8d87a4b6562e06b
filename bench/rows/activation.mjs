/**
 * Activating the extension in a real extension host, beside activating an empty one in the same host: from the call
 * until VS Code has read the code, prepared the context and run `activate`. Each run has a host of its own, where
 * ours is activated between two empty ones, so that whatever changes with the order changes both sides. Each waits until
 * the host has come to rest.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { vsix } from '../built.mjs';
import { packEmptyExtension } from '../host/empty-extension.mjs';
import { runInExtensionHosts } from '../host/extension-host.mjs';
import { summarize } from '../statistics.mjs';

export async function activation() {
  const folder = mkdtempSync(join(tmpdir(), 'functiongraph-bench-'));
  try {
    const extensions = [await vsix()];
    for (const name of ['first', 'second', 'third', 'before', 'after']) {
      extensions.push(await packEmptyExtension(folder, name));
    }
    const runs = /** @type {Record<'before' | 'ours' | 'after', number>[]} */ (
      await runInExtensionHosts({ driver: 'activation.cjs', extensions, runs: 9 })
    );
    const ratios = runs.map(({ before, ours, after }) => ours / ((before + after) / 2));
    return [{ name: 'activation', unit: 'x', target: 1.5, ...summarize(ratios) }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
