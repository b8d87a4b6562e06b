/** What a user does and sees in the workbench, in VS Code's own words. */
import { workbenchUrl } from './browser.mjs';
import { exactly, runCommand } from './quick-input.mjs';

/**
 * @typedef {import('playwright-core').Page} Page
 * @typedef {import('playwright-core').Locator} Locator
 */

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
 * Waits until VS Code has restored its window, knows its extensions and wears its theme, as after a reload.
 *
 * @param {Page} page
 */
export async function settled(page) {
  for (const mark of ['code/LifecyclePhase/Restored', 'code/didLoadExtensions']) {
    await page.waitForFunction((name) => performance.getEntriesByName(name).length > 0, mark);
  }
  // The theme of the settings arrives last; until then the window looks like the system.
  await page.locator('.monaco-workbench[class*="vscode-theme-"] .statusbar').waitFor();
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
  await page.locator('.sidebar .composite.title', { hasText: title }).waitFor();
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
    .filter({ has: page.locator('.label-name', { hasText: exactly(label) }) })
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
 * Opens a row of a tree in the side bar. A row that VS Code draws anew between the press of the button and its release
 * gets no click: then it is clicked again, as a user would.
 *
 * @param {Page} page
 * @param {string} label
 */
export async function expandRow(page, label) {
  const row = treeRow(page, label);
  const expanded = row.and(page.locator('[aria-expanded="true"]'));
  await row.waitFor();
  for (let clicks = 0; clicks < 3 && (await expanded.count()) === 0; clicks += 1) {
    await row.click();
    await expanded.waitFor({ timeout: 5000 }).catch(() => undefined);
  }
  await expanded.waitFor();
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
  await page.locator('.workbench-hover').waitFor({ state: 'hidden' });
  await page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
}
