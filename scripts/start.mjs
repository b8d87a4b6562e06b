/**
 * `npm start`: sets up what is missing, then opens VS Code with the extension and the sample workspace. Without an
 * option that is an installed desktop VS Code where there is one and a display, else one served on localhost.
 *
 * Options after `--`: `--desktop`, `--web`, `--headless`; `--function NAME`, whose payload is opened; for headless
 * `--picture FILE` and `--theme dark|light`.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { build } from './build.mjs';
import { packageSilently } from './package.mjs';
import { root, setUpDependencies } from './setup.mjs';
import { findCommand } from './setup/apt.mjs';
import { hasDisplay } from './setup/display.mjs';
import { firstPayload } from './start/first-payload.mjs';
import { exitOnSignals } from './test-host/process-group.mjs';

const usage =
  'npm start -- [--desktop | --web | --headless [--picture FILE] [--theme dark|light]] [--function NAME]';

const { values } = optionsOf({
  options: {
    desktop: { type: 'boolean', default: false },
    web: { type: 'boolean', default: false },
    headless: { type: 'boolean', default: false },
    function: { type: 'string', default: 'greet' },
    picture: { type: 'string' },
    theme: { type: 'string', default: 'dark' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) {
  console.log(usage);
  process.exit();
}
const samples = join(root, 'samples');
const functions = readdirSync(join(samples, 'events'));
if (!functions.includes(values.function)) {
  refuse(`There is no sample function ${values.function}; there are ${functions.join(', ')}.`);
}
if (values.theme !== 'dark' && values.theme !== 'light') {
  refuse(`There is no theme ${values.theme}; there are dark and light.`);
}
const { theme } = values;

setUpDependencies();
exitOnSignals();
if (values.headless) {
  process.exitCode = await runHeadless();
} else if (values.desktop || (!values.web && hasDisplay() && findCommand('code') !== undefined)) {
  await openDesktop();
} else {
  await serveWeb();
}

/**
 * @template {import('node:util').ParseArgsConfig} T
 * @param {T} config
 */
function optionsOf(config) {
  try {
    return parseArgs(config);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

/**
 * @param {string} why
 * @returns {never}
 */
function refuse(why) {
  console.error(`${why}\n${usage}`);
  process.exit(1);
}

async function openDesktop() {
  const code = findCommand('code');
  if (code === undefined) {
    throw new Error(
      'There is no desktop VS Code: its command "code" is not on PATH. Try npm start -- --web.',
    );
  }
  await build();
  const args = ['--new-window', `--extensionDevelopmentPath=${root}`, samples, openedFile()];
  const windows = process.platform === 'win32';
  const { status } = windows
    ? spawnSync(
        `"${code}"`,
        args.map((arg) => `"${arg}"`),
        { stdio: 'inherit', shell: true },
      )
    : spawnSync(code, args, { stdio: 'inherit' });
  process.exitCode = status ?? 1;
}

async function serveWeb() {
  const { serve } = await import('./test-host/serve.mjs');
  const { remotePath, workbenchUrl } = await import('./test-host/browser.mjs');
  const served = await serve({ extensions: [packageSilently()] });
  const payload = { openFile: remotePath(served.url, openedFile()) };
  console.log(`VS Code is at ${workbenchUrl(served.url, { folder: samples, payload })}`);
  console.log('Press Ctrl+C to end it.');
  await served.ended;
  throw new Error('The VS Code server has ended.');
}

function openedFile() {
  return join(samples, firstPayload(samples, values.function));
}

/** @returns {Promise<number>} the exit code */
async function runHeadless() {
  const { invokeHeadless } = await import('./start/headless.mjs');
  const ok = await invokeHeadless({
    vsix: packageSilently(),
    samples,
    functionName: values.function,
    theme,
    picture: values.picture,
  });
  return ok ? 0 : 1;
}
