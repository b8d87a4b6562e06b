import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { answer, pick } from '#scripts/test-host/quick-input.mjs';
import { treeRow } from '#scripts/test-host/workbench.mjs';
import { errors, type Locator, type Page } from 'playwright-core';

/** A copy of the sample workspace, which the caller removes. */
export function copySamples(): string {
  const folder = mkdtempSync(join(tmpdir(), 'functiongraph-e2e-'));
  cpSync(join(__dirname, '../../../samples'), folder, { recursive: true });
  return folder;
}

/** Answers what Set Credentials asks for, once it has begun. */
export async function giveAccessKey(page: Page, secretKey = 'SECRETKEY-that-nobody-may-see'): Promise<void> {
  await pick(page, 'Access Key');
  await answer(page, 'Access key (AK)', 'ACCESSKEY0000000TEST');
  await answer(page, 'Secret key (SK)', secretKey);
  await answer(page, 'Security token', '');
}

/**
 * Invokes a function of the tree by the button beside it.
 *
 * @param payload - Path of the one to choose, where that of another function is open.
 */
export async function invokeRow(page: Page, label: string, payload?: string): Promise<void> {
  const row = treeRow(page, label);
  await row.hover();
  await row.getByRole('button', { name: 'Invoke Function' }).click();
  if (payload !== undefined) {
    await pick(page, payload);
  }
}

/** Waits until the window says that the credentials of the profile `test` are kept. */
export async function credentialsSaved(page: Page): Promise<void> {
  await page.locator('.statusbar', { hasText: 'The credentials of test are saved.' }).waitFor();
}

/** Rows of the view Invocations. */
export function invocationRows(page: Page, name: string, outcome: string): Locator {
  return page
    .locator('.sidebar .pane', { hasText: 'Invocations' })
    .locator('.monaco-list-row', { hasText: name })
    .filter({ hasText: outcome });
}

/**
 * Chooses a command of a row's menu: by Enter, since a menu takes no click in the tenth of a second after it has opened.
 * A menu that goes before that, as when VS Code draws its row anew, is opened again, as a user would.
 */
export async function chooseInMenu(row: Locator, command: string): Promise<void> {
  const page = row.page();
  const item = page.getByRole('menuitem', { name: command, exact: true });
  const timeout = 5000;
  for (let opened = 1; ; opened += 1) {
    await row.click({ button: 'right' });
    try {
      await item.hover({ timeout });
      await page.locator('.monaco-menu .action-item.focused').filter({ has: item }).waitFor({ timeout });
      // It times out before the key is pressed only, where the entry is gone.
      await item.press('Enter', { timeout });
      return;
    } catch (error) {
      if (!(error instanceof errors.TimeoutError) || opened === 3) {
        throw error;
      }
      await page.keyboard.press('Escape');
    }
  }
}
