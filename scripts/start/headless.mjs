/** The extension's main job, done as a user does it, in a browser that nobody sees. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

import { openBrowser } from '../test-host/browser.mjs';
import { outputText } from '../test-host/output.mjs';
import { openFile, runCommand } from '../test-host/quick-input.mjs';
import { serve } from '../test-host/serve.mjs';
import { openContainer, openPage, savePicture, selectRow, useTheme } from '../test-host/workbench.mjs';
import { firstPayload } from './first-payload.mjs';

/** How the blocks of the output channel begin, and what stands at their end. */
const answered = /^(?:OK|FUNCTION ERROR|CALL FAILED)\b[^]*^Headers\b/m;
const succeeded = /^OK\b/m;

/** Pixels; a whole block fits into the panel then. */
const panelGrowth = 230;

/**
 * @typedef {object} Job
 * @property {string} vsix the packaged extension
 * @property {string} samples the sample workspace, of which a copy is opened
 * @property {string} functionName as the tree shows it
 * @property {'dark' | 'light'} theme
 * @property {string | undefined} picture where the picture goes; a temporary folder by default
 */

/**
 * Selects a function in the tree, opens its first payload, invokes it from the palette, prints the text of the
 * output channel and saves a picture.
 *
 * @param {Job} job
 * @returns {Promise<boolean>} whether the function succeeded
 */
export async function invokeHeadless(job) {
  const folder = mkdtempSync(join(tmpdir(), 'functiongraph-samples-'));
  // On the picture, the word at the cursor would shine wherever it stands.
  const settings = { 'editor.occurrencesHighlight': 'off' };
  const served = await serve({ extensions: [job.vsix], settings });
  try {
    cpSync(job.samples, folder, { recursive: true });
    const browser = await openBrowser(served.url);
    try {
      const page = await openPage(browser.context, served.url, folder);
      return await invoke(page, folder, job);
    } finally {
      await browser.dispose();
    }
  } finally {
    await served.dispose();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {import('playwright-core').Page} page
 * @param {string} folder
 * @param {Job} job
 */
async function invoke(page, folder, { functionName, theme, picture }) {
  const file =
    picture === undefined
      ? join(mkdtempSync(join(tmpdir(), 'functiongraph-')), 'invoke.png')
      : resolve(picture);
  mkdirSync(dirname(file), { recursive: true });
  try {
    await useTheme(page, theme);
    await openContainer(page, 'FunctionGraph');
    await selectRow(page, functionName);
    await openFile(page, firstPayload(folder, functionName));
    await page.locator('.codelens-decoration a').first().waitFor();
    await runCommand(page, 'FunctionGraph: Invoke Function');
    const text = await outputText(page, 'FunctionGraph', answered);
    process.stdout.write(text.endsWith('\n') ? text : `${text}\n`);
    await showBlock(page);
    const ok = succeeded.test(text);
    if (!ok) {
      console.error(`${functionName} has not succeeded, and so the exit code is 1.`);
    }
    return ok;
  } finally {
    await savePicture(page, file);
    console.error(`picture: ${file}`);
  }
}

/**
 * Makes the panel taller and goes to the first line of the output, where the block begins.
 *
 * @param {import('playwright-core').Page} page
 */
async function showBlock(page) {
  await page.keyboard.press('ControlOrMeta+Home');
  const panel = await page.locator('.part.panel').boundingBox();
  const sashes = await page.locator('.monaco-sash.horizontal:not(.disabled)').all();
  const boxes = (await Promise.all(sashes.map((sash) => sash.boundingBox()))).filter((box) => box !== null);
  const [sash] = boxes.sort((a, b) => Math.abs(a.y - (panel?.y ?? 0)) - Math.abs(b.y - (panel?.y ?? 0)));
  if (sash !== undefined) {
    const [x, y] = [sash.x + sash.width / 3, sash.y + sash.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x, y - panelGrowth, { steps: 5 });
    await page.mouse.up();
  }
}
