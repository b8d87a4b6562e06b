/** What a user does and sees in the workbench, in VS Code's own words. */
import { workbenchUrl } from './browser.mjs';

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {import('playwright-core').Locator} Locator
 */

const quickInput = '.quick-input-widget:visible';

/**
 * Opens a window of VS Code and resolves when it has settled.
 *
 * @param {import('playwright-core').BrowserContext} context
 * @param {string} url of the served VS Code
 * @param {string} [folder] absolute path
 * @returns {Promise<Page>}
 */
export async function openPage(context, url, folder) {
  const page = await context.newPage();
  await page.goto(workbenchUrl(url, { folder }));
  await settled(page);
  return page;
}

/**
 * Waits until VS Code has restored its window, as after a reload.
 *
 * @param {Page} page
 */
export async function settled(page) {
  await page.locator('.monaco-workbench .statusbar').waitFor();
  await page.waitForFunction('globalThis.driver !== undefined');
  await page.evaluate('globalThis.driver.whenWorkbenchRestored()');
}

/**
 * Opens a view container from the activity bar; one that is open already stays open.
 *
 * @param {Page} page
 * @param {string} title
 */
export async function openContainer(page, title) {
  const item = page.locator('.activitybar .action-item', {
    has: page.locator(`[aria-label^=${JSON.stringify(title)}]`),
  });
  await item.waitFor();
  if (!(await item.evaluate((element) => element.classList.contains('checked')))) {
    await item.click();
  }
  await page.locator('.sidebar .composite.title', { hasText: new RegExp(escaped(title), 'i') }).waitFor();
}

/**
 * A row of a tree in the side bar.
 *
 * @param {Page} page
 * @param {string} label the whole label, without the description beside it
 * @returns {Locator}
 */
export function treeRow(page, label) {
  return page
    .locator('.sidebar .monaco-list-row')
    .filter({ has: page.locator('.label-name', { hasText: new RegExp(`^\\s*${escaped(label)}\\s*$`) }) })
    .first();
}

/**
 * Selects a row of a tree in the side bar.
 *
 * @param {Page} page
 * @param {string} label
 */
export async function selectRow(page, label) {
  const row = treeRow(page, label);
  await row.click();
  await page.locator('.sidebar .monaco-list-row.selected', { hasText: label }).waitFor();
}

/**
 * Runs a command from the palette.
 *
 * @param {Page} page
 * @param {string} title with its category, as the palette shows it
 */
export async function runCommand(page, title) {
  await page.keyboard.press('F1');
  await fillQuickInput(page, `>${title}`);
  await pick(page, title);
}

/**
 * Writes into the quick input that is open and confirms.
 *
 * @param {Page} page
 * @param {string} text
 */
export async function answer(page, text) {
  await fillQuickInput(page, text);
  await page.keyboard.press('Enter');
}

/**
 * Chooses an entry of the quick pick that is open.
 *
 * @param {Page} page
 * @param {string} label the whole label, without the description beside it
 */
export async function pick(page, label) {
  await page
    .locator(`${quickInput} .monaco-list-row`)
    .filter({ has: page.locator('.label-name', { hasText: new RegExp(`^\\s*${escaped(label)}\\s*$`) }) })
    .first()
    .click();
}

/**
 * The labels of the quick pick that is open.
 *
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export async function choices(page) {
  const rows = page.locator(`${quickInput} .monaco-list-row .quick-input-list-row:first-child .label-name`);
  await rows.first().waitFor();
  return rows.allInnerTexts();
}

/**
 * Opens a file of the workspace by its path and resolves when its editor is the active one.
 *
 * @param {Page} page
 * @param {string} path from the workspace folder
 */
export async function openFile(page, path) {
  const name = path.split('/').at(-1) ?? path;
  await page.keyboard.press('ControlOrMeta+P');
  await fillQuickInput(page, path);
  await pick(page, name);
  await page.locator(`.tab.active[data-resource-name=${JSON.stringify(name)}]`).waitFor();
}

/**
 * The whole text of an output channel. The panel renders only the lines in sight, so the text is copied out of it.
 *
 * @param {Page} page
 * @param {string} channel
 * @returns {Promise<string>}
 */
export async function outputText(page, channel) {
  await showOutput(page, channel);
  await page.locator('.panel .monaco-editor .view-lines').first().click();
  await page.keyboard.press('ControlOrMeta+A');
  await page.evaluate("navigator.clipboard.writeText('')");
  await page.keyboard.press('ControlOrMeta+C');
  const copied = await page.waitForFunction('navigator.clipboard.readText()');
  await page.keyboard.press('ControlOrMeta+End');
  return /** @type {string} */ (await copied.jsonValue()).replaceAll('\r\n', '\n');
}

/**
 * Shows an output channel in the panel.
 *
 * @param {Page} page
 * @param {string} channel
 */
export async function showOutput(page, channel) {
  await runCommand(page, 'Output: Show Output Channels...');
  await pick(page, channel);
  await page.locator('.panel .monaco-editor .view-lines').first().waitFor();
}

/**
 * The message of a notification, as soon as one is shown that the pattern fits.
 *
 * @param {Page} page
 * @param {RegExp} pattern
 * @returns {Promise<string>}
 */
export async function notification(page, pattern) {
  const message = page
    .locator('.notifications-toasts .notification-list-item-message', { hasText: pattern })
    .first();
  await message.waitFor();
  return message.innerText();
}

/**
 * The messages of all notifications in sight.
 *
 * @param {Page} page
 * @returns {Promise<string[]>}
 */
export function notifications(page) {
  return page.locator('.notifications-toasts .notification-list-item-message').allInnerTexts();
}

/**
 * Changes between VS Code's default dark and light themes.
 *
 * @param {Page} page
 * @param {'dark' | 'light'} theme
 */
export async function useTheme(page, theme) {
  const wanted = page.locator(`.monaco-workbench.${theme === 'dark' ? 'vs-dark' : 'vs'}`);
  if ((await wanted.count()) === 0) {
    await runCommand(page, 'Preferences: Toggle between Light/Dark Themes');
    await wanted.waitFor();
  }
}

/**
 * Saves a picture of the window.
 *
 * @param {Page} page
 * @param {string} file a PNG; its folder is made
 */
export async function savePicture(page, file) {
  // Nothing is to hover over whatever was clicked last.
  await page.mouse.move(0, 0);
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
}

/**
 * @param {Page} page
 * @param {string} text
 */
async function fillQuickInput(page, text) {
  await page.locator(`${quickInput} .quick-input-box input`).fill(text);
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
