import { accessSync, constants, existsSync, openSync, closeSync, readSync } from 'node:fs';
import { join } from 'node:path';

/** The program of a custom runtime, or why there is none that can run. */
export type Bootstrap = { readonly command: string } | { readonly reason: string };

/** Looks for `bootstrap` in a folder; Windows runs no file without an extension, so there it is `bootstrap.exe`. */
export function findBootstrap(codeRoot: string, platform: NodeJS.Platform = process.platform): Bootstrap {
  const command = join(codeRoot, platform === 'win32' ? 'bootstrap.exe' : 'bootstrap');
  if (!existsSync(command)) {
    return platform === 'win32' && existsSync(join(codeRoot, 'bootstrap'))
      ? { reason: 'Windows cannot run ./bootstrap; put a bootstrap.exe beside it, or open the folder in WSL' }
      : { reason: `not found module './${platform === 'win32' ? 'bootstrap.exe' : 'bootstrap'}'` };
  }
  if (platform === 'win32') {
    return { command };
  }
  if (!isExecutable(command)) {
    return { reason: './bootstrap is not executable; run chmod +x bootstrap' };
  }
  let first: string;
  try {
    first = firstBytes(command);
  } catch (error) {
    return {
      reason: `./bootstrap cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
  const interpreter = /^#!\s*(\S+)/.exec(first)?.[1];
  return interpreter === undefined || existsSync(interpreter)
    ? { command }
    : { reason: `./bootstrap needs ${interpreter}, which is not on this machine; install it` };
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A bootstrap may be a large program, of which the first line alone matters. */
function firstBytes(path: string): string {
  const file = openSync(path, 'r');
  try {
    const bytes = Buffer.alloc(256);
    return bytes.toString('utf8', 0, readSync(file, bytes));
  } finally {
    closeSync(file);
  }
}
