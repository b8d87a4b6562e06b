/**
 * The view Functions with 10,000 functions beside one with 100, in a real extension host: from the refresh until the first
 * item stands in the window, and the longest time for which a letter in the filter holds the host up. What a change of
 * the settings takes stands beside: most of that is VS Code's own, which is busy with 10,000 entries.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { vsix } from '../built.mjs';
import { runInExtensionHosts } from '../host/extension-host.mjs';
import { ratio } from '../statistics.mjs';

/** @type {import('../host/extension-host.mjs').WindowAnswers} */
const answers = {
  watched: (page, label) => page.evaluate(watchForRow, label),
  shown: (page) => page.evaluate(() => Reflect.get(globalThis, 'rowShown')),
  async typed(page, letter) {
    const box = page.locator('.quick-input-widget:visible input');
    await box.press(letter);
    const text = await box.inputValue();
    await page
      .locator('.sidebar .tree-explorer-viewlet-tree-view .message', { hasText: `“${text}”` })
      .waitFor();
  },
  async emptied(page) {
    await page.waitForFunction(() => document.querySelector('.sidebar .monaco-list-row') === null);
  },
  async accepted(page) {
    await page.locator('.quick-input-widget:visible input').press('Enter');
  },
};

export async function tree10k() {
  const folder = mkdtempSync(join(tmpdir(), 'functiongraph-bench-'));
  try {
    mkdirSync(join(folder, '.vscode'));
    writeFileSync(join(folder, '.vscode', 'settings.json'), '{}');
    const [times] = /** @type {Record<string, Record<'refresh' | 'changed' | 'keystroke', number[]>>[]} */ (
      await runInExtensionHosts({ driver: 'tree.cjs', extensions: [await vsix()], runs: 1, folder, answers })
    );
    const { hundred = {}, grouped = {}, flat = {} } = times ?? {};
    return [
      { name: 'tree-10k.grouped', unit: 'x', target: 1.6, ...ratio(grouped, hundred, 'refresh') },
      { name: 'tree-10k.flat', unit: 'x', target: 3.6, ...ratio(flat, hundred, 'refresh') },
      { name: 'tree-10k.filter', unit: 'x', target: 2, ...ratio(flat, hundred, 'keystroke') },
      {
        name: 'tree-10k.grouped-changed',
        unit: 'x',
        target: undefined,
        ...ratio(grouped, hundred, 'changed'),
      },
      { name: 'tree-10k.flat-changed', unit: 'x', target: undefined, ...ratio(flat, hundred, 'changed') },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Runs in the window, which keeps in `rowShown` when a row of this label is drawn. Before it can be: what the question
 * takes would count otherwise.
 *
 * @param {string} label
 */
function watchForRow(label) {
  const rowShown = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      const rows = [...document.querySelectorAll('.sidebar .monaco-list-row .label-name')];
      if (rows.some(({ textContent }) => textContent === label)) {
        observer.disconnect();
        resolve(performance.timeOrigin + performance.now());
      }
    });
    observer.observe(document.body, { childList: true, characterData: true, subtree: true });
  });
  Object.assign(globalThis, { rowShown });
}
