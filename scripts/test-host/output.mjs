/** What a user reads in the Output panel. */
import { errors } from 'playwright-core';

import { pickOnceThere, runCommand } from './quick-input.mjs';

/** @typedef {import('playwright-core').Page} Page */

const outputLines = '.panel .monaco-editor .view-lines';
const focusedOutput = '.panel .monaco-editor.focused';
const arrivalLimitMs = 90_000;

/** No event tells that something else had the focus and was copied, so a text that lacks something is copied again. */
const againAfterMs = 3_000;

/**
 * The whole text of an output channel. The panel renders only the lines in sight, so the text is copied out of it.
 *
 * @param {Page} page
 * @param {string} channel
 * @param {RegExp} [until] what the text must contain before it is returned
 * @returns {Promise<string>}
 */
export async function outputText(page, channel, until = /(?:)/) {
  await showOutput(page, channel);
  for (const deadline = Date.now() + arrivalLimitMs; ;) {
    // What else has taken the focus meanwhile would be copied in its place.
    if ((await page.locator(focusedOutput).count()) === 0) {
      await showOutput(page, channel);
    }
    const inSight = await page.locator(outputLines).textContent();
    const text = await copied(page);
    if (until.test(text)) {
      return text;
    }
    const changed = (/** @type {string[]} */ [lines = '', before]) =>
      document.querySelector(lines)?.textContent !== before;
    try {
      await page.waitForFunction(changed, [outputLines, inSight ?? ''], { timeout: againAfterMs });
    } catch (error) {
      if (!(error instanceof errors.TimeoutError) || Date.now() > deadline) {
        throw error;
      }
    }
  }
}

/**
 * Shows an output channel in the panel, which takes the focus.
 *
 * @param {Page} page
 * @param {string} channel
 */
export async function showOutput(page, channel) {
  await pickOnceThere(page, channel, () => runCommand(page, 'Output: Show Output Channels...'));
  await page.locator(focusedOutput).waitFor();
}

/**
 * The whole text of the editor or panel that has the focus.
 *
 * @param {Page} page
 * @returns {Promise<string>}
 */
async function copied(page) {
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+C');
  // A long text takes its time to get there; an empty line is copied with its break.
  const text = await (await page.waitForFunction(() => navigator.clipboard.readText())).jsonValue();
  await page.keyboard.press('ControlOrMeta+End');
  return text.replaceAll('\r\n', '\n');
}
