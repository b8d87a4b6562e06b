/** What must come from the operating system. */
import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

import { alone } from './lock.mjs';
import { say } from './place.mjs';

/** Every package of the system that any script needs: the command it is looked up by, and Debian's package. */
const packages = {
  chromium: 'chromium',
  'g++': 'g++',
  make: 'make',
  python3: 'python3',
  tinyproxy: 'tinyproxy-bin',
  openssl: 'openssl',
};

/** @typedef {keyof typeof packages} Command */

/**
 * Installs those commands that are missing, where that can be done (as root, with apt).
 *
 * @param {Command[]} commands
 * @param {string} purpose completes "is needed ..."
 * @throws an Error that names what to install, everywhere else
 */
export function setUpCommands(commands, purpose) {
  const missing = () => commands.filter((command) => findCommand(command) === undefined);
  if (missing().length === 0) {
    return;
  }
  const names = missing().map((command) => packages[command]);
  if (process.getuid?.() !== 0 || findCommand('apt-get') === undefined) {
    throw new Error(
      `Please install ${names.join(', ')}: needed ${purpose}. (As root on Debian this is done for you.)`,
    );
  }
  alone('apt', () => {
    const wanted = missing().map((command) => packages[command]);
    if (wanted.length > 0) {
      say(`apt: installing ${wanted.join(', ')}, needed ${purpose}`);
      install(wanted);
    }
  });
}

/**
 * The path of a command, or undefined.
 *
 * @param {string} command
 */
export function findCommand(command) {
  const endings = process.platform === 'win32' ? ['.exe', '.cmd', '.bat'] : [''];
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => endings.map((ending) => join(folder, command + ending)))
    .find(isExecutable);
}

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return existsSync(path);
  } catch {
    return false;
  }
}

/** @param {string[]} names */
function install(names) {
  const options = ['-y', '-o', 'DPkg::Lock::Timeout=600', '-o', 'Dpkg::Use-Pty=0'];
  const run = ['install', ...options, '--no-install-recommends', ...names];
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // The lists of packages may be missing or out of date; only then are they worth fetching.
  if (spawnSync('apt-get', run, { env, stdio: 'ignore' }).status === 0) {
    return;
  }
  say('apt: updating the lists of packages');
  execFileSync('apt-get', ['update', ...options], { env, stdio: ['ignore', 'ignore', 'inherit'] });
  execFileSync('apt-get', run, { env, stdio: ['ignore', 'ignore', 'inherit'] });
}
