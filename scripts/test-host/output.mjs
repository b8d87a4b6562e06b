/** What a user reads in the Output panel. */
import { pickOnceThere, runCommand } from './quick-input.mjs';

/** @typedef {import('playwright-core').Page} Page */

const outputLines = '.panel .monaco-editor .view-lines';

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
  for (;;) {
    const inSight = await page.locator(outputLines).textContent();
    const text = await copied(page);
    if (until.test(text)) {
      return text;
    }
    const changed = (/** @type {string[]} */ [lines = '', before]) =>
      document.querySelector(lines)?.textContent !== before;
    await page.waitForFunction(changed, [outputLines, inSight ?? '']);
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
  await page.locator('.panel .monaco-editor.focused').waitFor();
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
