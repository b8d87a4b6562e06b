/** What a user does in the box at the top of the window: palette, quick picks, questions. */
import { errors } from 'playwright-core';

/** @typedef {import('playwright-core').Page} Page */

const arrivalLimitMs = 90_000;
const reopenAfterMs = 3_000;
const quickInput = '.quick-input-widget:visible';

/**
 * Runs a command from the palette.
 *
 * @param {Page} page
 * @param {string} title with its category, as the palette shows it
 */
export async function runCommand(page, title) {
  await pickOnceThere(page, title, async () => {
    await page.keyboard.press('F1');
    await fillQuickInput(page, `>${title}`);
  });
}

/**
 * Answers a question as soon as it is asked; one that comes next looks the same but for its words.
 *
 * @param {Page} page
 * @param {string} question a part of its words
 * @param {string} text
 */
export async function answer(page, question, text) {
  const asked = page.locator(quickInput, { hasText: question });
  const box = asked.locator('.quick-input-box input');
  await box.fill(text);
  await box.press('Enter');
  await asked.waitFor({ state: 'hidden' });
}

/**
 * Chooses an entry of the quick pick that is open.
 *
 * @param {Page} page
 * @param {string} label the whole label, without the description beside it
 */
export async function pick(page, label) {
  await quickPickRow(page, label).click();
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
  await pickOnceThere(page, name, async () => {
    await page.keyboard.press('ControlOrMeta+P');
    await fillQuickInput(page, path);
  });
  await page.locator(`.tab.active[data-resource-name=${JSON.stringify(name)}]`).waitFor();
}

/**
 * Chooses an entry of a quick pick that may not list it yet: while the window starts, commands and channels are
 * still arriving, and an open quick pick does not learn of them. One that closes because something else took the focus
 * is opened again.
 *
 * @param {Page} page
 * @param {string} label
 * @param {() => Promise<void>} open opens the quick pick
 */
export async function pickOnceThere(page, label, open) {
  for (const deadline = Date.now() + arrivalLimitMs; ;) {
    try {
      await open();
      await quickPickRow(page, label).click({ trial: true, timeout: reopenAfterMs });
      break;
    } catch (error) {
      if (!(error instanceof errors.TimeoutError) || Date.now() > deadline) {
        throw error;
      }
      await page.keyboard.press('Escape');
    }
  }
  // Once: a click that times out has perhaps been made, and what it did would be done twice.
  await quickPickRow(page, label).click({ force: true });
}

/**
 * @param {Page} page
 * @param {string} label
 */
function quickPickRow(page, label) {
  return page
    .locator(`${quickInput} .monaco-list-row`)
    .filter({ has: page.locator('.label-name', { hasText: exactly(label) }) })
    .first();
}

/**
 * @param {Page} page
 * @param {string} text
 */
async function fillQuickInput(page, text) {
  await page.locator(`${quickInput} .quick-input-box input`).fill(text, { timeout: reopenAfterMs });
}

/**
 * Fits a label that is exactly this one.
 *
 * @param {string} label
 */
export function exactly(label) {
  return new RegExp(`^\\s*${label.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
}
