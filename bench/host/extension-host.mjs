/** A real extension host, in which code of the benchmark runs beside installed extensions. */
import { EventEmitter, once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';

import { openBrowser, remotePath, workbenchUrl } from '../../scripts/test-host/browser.mjs';
import { serve } from '../../scripts/test-host/serve.mjs';
import { writeExtension } from './empty-extension.mjs';

const limitMs = 180_000;

/**
 * @typedef {object} HostOptions
 * @property {string} driver a file of this folder that runs in the extension host: its `run` uses driver.cjs
 * @property {string[]} extensions VSIX files to install
 * @property {number} runs each in an extension host of its own
 * @property {string} [folder] that is opened
 * @property {WindowAnswers} [answers] by the driver's questions
 */

/**
 * What a driver may ask of the window, which only the browser sees.
 *
 * @typedef {Record<string, (page: import('playwright-core').Page, value: string) => Promise<unknown>>} WindowAnswers
 */

/**
 * @param {HostOptions} options
 * @returns {Promise<unknown[]>} what the driver has reported in each run
 */
export async function runInExtensionHosts({ driver, extensions, runs, folder, answers = {} }) {
  // VS Code runs a driver only beside an extension in development.
  const development = mkdtempSync(join(tmpdir(), 'functiongraph-bench-'));
  writeExtension(development, 'driver');
  const desk = await openDesk();
  try {
    const env = { FUNCTIONGRAPH_BENCH_DESK: desk.address };
    const served = await serve({ extensions, testDriver: true, env });
    try {
      const browser = await openBrowser(served.url);
      try {
        const payload = {
          extensionDevelopmentPath: remotePath(served.url, development),
          extensionTestsPath: remotePath(served.url, join(import.meta.dirname, driver)),
        };
        const reports = [];
        for (let run = 0; run < runs; run += 1) {
          const url = workbenchUrl(served.url, { folder, payload });
          reports.push(await runOnce(browser.context, url, desk, answers));
        }
        return reports;
      } finally {
        await browser.dispose();
      }
    } finally {
      await served.dispose();
    }
  } finally {
    desk.close();
    rmSync(development, { recursive: true, force: true });
  }
}

/**
 * Where the driver asks for leave to begin (GET), asks what the window shows (POST to /ask), and brings its report to
 * (POST). Each comes as an event.
 */
async function openDesk() {
  const events = new EventEmitter();
  const server = createServer(async (request, response) => {
    if (request.url === '/ask') {
      events.emit('question', await json(request), (/** @type {unknown} */ answer) =>
        response.end(JSON.stringify(answer ?? null)),
      );
    } else if (request.method === 'POST') {
      events.emit('report', await json(request));
      response.end();
    } else {
      events.emit('asked', () => response.end());
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    events,
    address: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    close: () => server.close(),
  };
}

/**
 * Opens a window, lets the driver in its extension host begin as soon as VS Code has nothing left to start, and
 * closes the window when the driver has reported.
 *
 * @param {import('playwright-core').BrowserContext} context
 * @param {string} url
 * @param {Awaited<ReturnType<typeof openDesk>>} desk
 * @param {WindowAnswers} answers
 */
async function runOnce(context, url, desk, answers) {
  const page = await context.newPage();
  desk.events.removeAllListeners('question').on('question', async ({ question, value }, reply) => {
    reply(await answers[question]?.(page, value));
  });
  const signal = AbortSignal.timeout(limitMs);
  const asked = once(desk.events, 'asked', { signal });
  const reported = once(desk.events, 'report', { signal });
  try {
    await page.goto(url);
    await page.waitForFunction(
      () => performance.getEntriesByName('code/LifecyclePhase/Eventually').length > 0,
      undefined,
      { timeout: limitMs },
    );
    const [begin] = await asked;
    begin();
    const [report] = await reported;
    if (report.error !== undefined) {
      throw new Error(`The driver failed: ${report.error}`);
    }
    return report;
  } finally {
    await page.close();
  }
}
