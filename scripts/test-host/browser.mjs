/** The browser in which a served VS Code shows its workbench. */
import { randomBytes } from 'node:crypto';

import { chromium } from 'playwright-core';

import { setUpBrowser } from '../setup/browser.mjs';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** On a busy machine a window takes its time; on any other nothing waits for so long. */
const patienceMs = 90_000;

const keyPath = '/mint-key';

/**
 * Starts a headless browser with one context; two pages of it are two windows of one user. Secrets survive a
 * reload, and are shared by the pages.
 *
 * @param {string} url of the served VS Code
 * @param {{ height?: number, language?: string }} [window] in pixels, and the language of extensions in it
 * @returns {Promise<{ context: import('playwright-core').BrowserContext, dispose: () => Promise<void> }>}
 */
export async function openBrowser(url, { height = 800, language } = {}) {
  const browser = await chromium.launch({ executablePath: setUpBrowser(), args: flags });
  try {
    const context = await browser.newContext({
      viewport: { width: 1280, height },
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    context.setDefaultTimeout(patienceMs);
    await keepSecrets(context, url);
    if (language !== undefined) {
      await speak(context, language);
    }
    return { context, dispose: () => browser.close() };
  } catch (error) {
    await browser.close();
    throw error;
  }
}

/**
 * VS Code's web workbench forgets its secrets at a reload unless a server holds a half of their key: a cookie
 * names the path that it is asked from (its class ServerKeyedAESCrypto).
 *
 * @param {import('playwright-core').BrowserContext} context
 * @param {string} url
 */
async function keepSecrets(context, url) {
  const half = randomBytes(32);
  await context.addCookies([{ name: 'vscode-secret-key-path', value: keyPath, url }]);
  await context.route(`**${keyPath}`, (route) => route.fulfill({ body: half }));
}

/**
 * Extensions of a window take their texts in a language. VS Code's own stay English: its translations are an
 * extension of the Marketplace.
 *
 * @param {import('playwright-core').BrowserContext} context
 * @param {string} language
 */
async function speak(context, language) {
  await context.addInitScript((name) => {
    Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => name, set: () => undefined });
  }, language);
}

/**
 * The address of a workbench.
 *
 * @param {string} url of the served VS Code
 * @param {{ folder?: string | undefined, payload?: Record<string, string> }} [options] absolute path of the
 *   folder to open, and what the workbench is told besides
 */
export function workbenchUrl(url, { folder, payload = {} } = {}) {
  const page = new URL(url);
  if (folder !== undefined) {
    page.searchParams.set('folder', folder);
  }
  page.searchParams.set('payload', JSON.stringify(Object.entries({ skipWelcome: 'true', ...payload })));
  return page.href;
}

/**
 * The form in which the page of a served VS Code is told a path on the server.
 *
 * @param {string} url of the served VS Code
 * @param {string} path absolute
 */
export function remotePath(url, path) {
  return `vscode-remote://${new URL(url).host}${path}`;
}
