/**
 * `npm run package`: functiongraph-<version>.vsix, with the licences of what the bundles contain.
 *
 * Option after `--`: `--files-at URL`, where the repository's files of this version are to be had, such as
 * `https://github.com/OWNER/REPOSITORY/blob/v1.0.0`; the README's links and pictures lead there then, which they have to
 * where it stands without the repository.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { build } from './build.mjs';
import { thirdPartyNotices } from './package/notices.mjs';
import { root, setUpDependencies } from './setup.mjs';

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { 'files-at': { type: 'string' } } });
  setUpDependencies();
  await packageExtension(values['files-at']);
}

/**
 * Packages the extension in a process of its own, which is heard only when it fails.
 *
 * @returns {string} the path of the VSIX
 */
export function packageSilently() {
  const { status, stdout, stderr } = spawnSync(process.execPath, [import.meta.filename], {
    encoding: 'utf8',
  });
  if (status !== 0) {
    throw new Error(`The extension was not packaged.\n${stdout}${stderr}`);
  }
  return vsixPath();
}

function vsixPath() {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  return join(root, `${name}-${version}.vsix`);
}

/**
 * Builds and packages the extension.
 *
 * @param {string} [filesAt] where the README's links and pictures lead
 * @returns {Promise<string>} the path of the VSIX
 */
export async function packageExtension(filesAt) {
  const metafile = await build();
  writeFileSync(join(root, 'THIRD_PARTY_NOTICES.txt'), thirdPartyNotices(metafile, root));
  const vsix = vsixPath();
  const { createVSIX } = await import('@vscode/vsce');
  await createVSIX({
    cwd: root,
    packagePath: vsix,
    // The bundles hold what they need.
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: filesAt !== undefined,
    ...(filesAt === undefined
      ? {}
      : { baseContentUrl: filesAt, baseImagesUrl: filesAt.replace('/blob/', '/raw/') }),
  });
  return vsix;
}
