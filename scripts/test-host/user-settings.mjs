/** The user's settings, changed as a user changes them: a served VS Code does not watch their file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { runCommand } from './quick-input.mjs';

/**
 * @param {import('playwright-core').Page} page
 * @param {string} userDataDir
 * @param {Record<string, unknown>} changed settings by their keys
 */
export async function changeUserSettings(page, userDataDir, changed) {
  /** @type {unknown} */
  const present = JSON.parse(readFileSync(join(userDataDir, 'User', 'settings.json'), 'utf8'));
  await runCommand(page, 'Preferences: Open User Settings (JSON)');
  await page.locator('.tab.active[data-resource-name="settings.json"]').waitFor();
  await page.locator('.editor-instance .monaco-editor.focused').waitFor();
  const text = JSON.stringify({ .../** @type {object} */ (present), ...changed });
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+V');
  await page.keyboard.press('ControlOrMeta+S');
}
