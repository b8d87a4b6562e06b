/** npm, as the set-up uses it: quiet, and heard only when it complains. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

/**
 * Runs npm and throws when it fails.
 *
 * @param {string[]} args
 * @param {{ cwd: string, node?: string, env?: Record<string, string> }} options `node`: the executable npm and
 *   what it builds run on, where it is not the one on PATH
 */
export function npm(args, { cwd, node, env = {} }) {
  const windows = process.platform === 'win32';
  const PATH = [...(node === undefined ? [] : [dirname(node)]), process.env['PATH']].join(delimiter);
  execFileSync(windows ? 'npm.cmd' : 'npm', args, {
    cwd,
    env: { ...process.env, PATH, ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: windows,
  });
}

/**
 * Unpacks a package from the registry that npm is configured for, without its dependencies.
 *
 * @param {string} spec exact, as in `code-server@4.139.1`
 * @param {string} folder is made
 * @param {string} within the part of the package that is wanted; it becomes the folder's content
 */
export function unpack(spec, folder, within = '') {
  mkdirSync(folder, { recursive: true });
  const packed = mkdtempSync(join(folder, '.packed-'));
  npm(['pack', spec, '--silent', '--pack-destination', packed], { cwd: folder });
  const [archive = ''] = readdirSync(packed);
  const member = ['package', ...within.split('/').filter(Boolean)];
  execFileSync('tar', [
    '-xzf',
    join(packed, archive),
    '-C',
    folder,
    `--strip-components=${member.length}`,
    member.join('/'),
  ]);
  rmSync(packed, { recursive: true });
}
