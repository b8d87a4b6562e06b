#!/usr/bin/env node
/**
 * Stands in for the executable of a desktop VS Code where there is none: takes the arguments with which
 * `@vscode/test-electron` starts one, runs the tests in the extension host of a served VS Code, forwards the
 * reporter's lines, and ends with the exit code of the tests. The rest of the console goes to a file, which is
 * named when the tests fail. FUNCTIONGRAPH_TEST_VSCODE chooses the version.
 */
import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, parseArgs } from 'node:util';

import { hostFolder } from '../setup/place.mjs';
import { openBrowser, remotePath, workbenchUrl } from './browser.mjs';
import { exitOnSignals } from './process-group.mjs';
import { serve } from './serve.mjs';

/** The tests have limits of their own; this one is for a host that never says anything. */
const silenceLimitMs = 120_000;

/** Begins the lines that the reporter prints. */
const mark = '\u2060';

const logFile = join(hostFolder, 'logs', 'integration.log');

const { values, positionals } = parseArgs({
  // Chromium's own switches come along and mean nothing here.
  strict: false,
  allowPositionals: true,
  options: {
    extensionDevelopmentPath: { type: 'string' },
    extensionTestsPath: { type: 'string' },
    'user-data-dir': { type: 'string' },
    'extensions-dir': { type: 'string' },
    'disable-workspace-trust': { type: 'boolean' },
  },
});

exitOnSignals();
mkdirSync(join(hostFolder, 'logs'), { recursive: true });
writeFileSync(logFile, '');
process.exitCode = await main();
if (process.exitCode !== 0) {
  console.error(`The console of VS Code is in ${logFile}`);
}

async function main() {
  const version = process.env['FUNCTIONGRAPH_TEST_VSCODE'];
  const userDataDir = text(values['user-data-dir']);
  const extensionsDir = text(values['extensions-dir']);
  const served = await serve({
    testDriver: true,
    env: { FUNCTIONGRAPH_TEST_MARK: mark },
    workspaceTrust: values['disable-workspace-trust'] !== true,
    ...(version === undefined ? {} : { version }),
    ...(userDataDir === undefined ? {} : { userDataDir }),
    ...(extensionsDir === undefined ? {} : { extensionsDir }),
  });
  try {
    const browser = await openBrowser(served.url);
    try {
      return await runTests(served.url, browser.context);
    } finally {
      await browser.dispose();
    }
  } finally {
    await served.dispose();
  }
}

/**
 * @param {string} url
 * @param {import('playwright-core').BrowserContext} context
 * @returns {Promise<number>} the exit code of the tests
 */
async function runTests(url, context) {
  const page = await context.newPage();
  const folder = positionals[0];
  const payload = {
    extensionDevelopmentPath: remotePath(url, resolve(text(values.extensionDevelopmentPath) ?? '')),
    extensionTestsPath: remotePath(url, resolve(text(values.extensionTestsPath) ?? '')),
  };
  return new Promise((resolveCode, reject) => {
    const silent = () => reject(new Error(`The extension host said nothing for ${silenceLimitMs / 1000} s.`));
    let timer = setTimeout(silent, silenceLimitMs);
    const end = (/** @type {() => void} */ settle) => {
      clearTimeout(timer);
      settle();
    };
    /** @type {(type: string, args: unknown[]) => void} */
    const log = (type, args) => {
      timer.refresh();
      const line = format(...args);
      if (line.startsWith(mark)) {
        console.log(line.replaceAll(mark, ''));
      } else {
        appendFileSync(logFile, `${type} ${line}\n`);
      }
    };
    page.on('crash', () => end(() => reject(new Error('The page of VS Code crashed.'))));
    page.on('close', () => end(() => reject(new Error('The page of VS Code was closed.'))));
    void (async () => {
      await page.exposeFunction('codeAutomationLog', log);
      await page.exposeFunction('codeAutomationExit', (/** @type {number} */ code) =>
        end(() => resolveCode(code)),
      );
      await page.goto(
        workbenchUrl(url, { folder: folder === undefined ? undefined : resolve(folder), payload }),
      );
    })().catch((/** @type {unknown} */ error) => end(() => reject(error)));
  });
}

/** @param {string | boolean | undefined} value */
function text(value) {
  return typeof value === 'string' ? value : undefined;
}
