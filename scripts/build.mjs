/** `npm run build`: the bundles in dist/, as the VSIX carries them. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { root, setUpDependencies } from './setup.mjs';

setUpDependencies();
await build();

/** Bundles everything anew. */
export async function build() {
  const esbuild = await import('esbuild');
  rmSync(join(root, 'dist'), { recursive: true, force: true });
  await esbuild.build({
    absWorkingDir: root,
    bundle: true,
    entryPoints: { extension: 'src/extension.ts' },
    external: ['vscode', './service'],
    format: 'cjs',
    legalComments: 'none',
    logLevel: 'warning',
    minify: true,
    outdir: 'dist',
    platform: 'node',
    target: 'node20',
  });
}
