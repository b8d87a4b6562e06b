/** What is measured: made anew from the sources in every run, once, and only when a row asks for it. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';

import { packageExtension } from '../scripts/package.mjs';
import { runTool } from '../scripts/run.mjs';
import { root } from '../scripts/setup.mjs';

/** @type {string | undefined} */
let compiled;

/** @type {Promise<string> | undefined} */
let packaged;

/**
 * The compiled modules, for rows about some of them.
 *
 * @returns {string} the folder that mirrors src/
 */
export function modules() {
  if (compiled === undefined) {
    const out = join(root, 'out');
    rmSync(out, { recursive: true, force: true });
    if (!runTool('tsc', [])) {
      throw new Error('The sources do not compile.');
    }
    compiled = join(out, 'src');
  }
  return compiled;
}

/**
 * The bundles, for rows about what is shipped.
 *
 * @returns {Promise<string>} their folder
 */
export async function bundles() {
  await vsix();
  return join(root, 'dist');
}

/** @returns {Promise<string>} the path of the packaged extension */
export function vsix() {
  packaged ??= packageExtension();
  return packaged;
}
