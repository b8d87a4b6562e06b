/**
 * How many connections 20 reads of an account take in a real extension host, one after the other: VS Code gives each
 * request an agent of its own, so that nothing is kept unless the request asks for it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { vsix } from '../built.mjs';
import { runInExtensionHosts } from '../host/extension-host.mjs';
import { writeLocalFunction } from '../host/workspace.mjs';
import { summarize } from '../statistics.mjs';

export async function listConnections() {
  const folder = mkdtempSync(join(tmpdir(), 'functiongraph-bench-'));
  try {
    writeLocalFunction(folder);
    const runs = /** @type {{ connections: number }[]} */ (
      await runInExtensionHosts({ driver: 'connections.cjs', extensions: [await vsix()], runs: 5, folder })
    );
    const counts = runs.map(({ connections }) => connections);
    return [{ name: 'list-connections', unit: '', target: 1, ...summarize(counts) }];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
