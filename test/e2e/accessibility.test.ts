import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';

import { outputText } from '#scripts/test-host/output.mjs';
import { openFile, pick, runCommand } from '#scripts/test-host/quick-input.mjs';
import { openContainer, selectRow, treeRow } from '#scripts/test-host/workbench.mjs';
import type { AxeResults, ContextObject, RunOptions } from 'axe-core';
import type { Locator } from 'playwright-core';

import { openFixture, pictureForReadme, pictureHeight, tidyUp, type Fixture } from './fixture.js';
import { copySamples } from './steps.js';

/** VS Code's themes, by their names in its list, and the class that tells of each. */
const themes = [
  ['Dark Modern', 'vs-dark'],
  ['Light Modern', 'vs'],
  ['Dark High Contrast', 'hc-black'],
  ['Light High Contrast', 'hc-light'],
] as const;

/**
 * What is on the page because of us, and the rules that it may break. The parts of a row's name are told apart by a
 * comma, which is heard and not seen. The colour of lenses is the theme's.
 */
const ours = [
  [['.sidebar .pane-body .monaco-list-rows', '.sidebar .pane-header'], ['label-content-name-mismatch']],
  [['.codelens-decoration'], ['color-contrast']],
] as const;

interface Axe {
  run(context: ContextObject, options: RunOptions): Promise<AxeResults>;
}

describe('accessibility', () => {
  const folder = copySamples();
  let fixture: Fixture;

  before(async () => {
    fixture = await openFixture({ folder, height: pictureHeight });
    await fixture.page.evaluate(readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8'));
  });

  tidyUp(
    () => fixture,
    () => {
      rmSync(folder, { recursive: true });
    },
  );

  it('leads from the first key to the result without a mouse', async () => {
    const { page } = fixture;
    // The first time opens the container, and the focus is still where it was when its rows arrive.
    for (const arrived of ['chatty', 'greet']) {
      await page.keyboard.press('F1');
      await page.keyboard.type('FunctionGraph: Focus on Functions View');
      await page
        .locator('.quick-input-widget:visible .monaco-list-row.focused', { hasText: 'Functions View' })
        .waitFor();
      await page.keyboard.press('Enter');
      await treeRow(page, arrived).waitFor();
    }
    await page.locator('.sidebar .monaco-list:focus').waitFor();
    const focused = (label: string): Locator =>
      page.locator('.sidebar .monaco-list-row.focused', { hasText: label });
    for (const [key, label] of [
      ['Home', 'chatty'],
      ['ArrowDown', 'fail'],
      ['ArrowDown', 'greet'],
    ] as const) {
      await page.keyboard.press(key);
      await focused(label).waitFor();
    }
    await page.keyboard.press('ArrowRight');
    await treeRow(page, 'world.json').waitFor();
    await page.keyboard.press('ArrowDown');
    await focused('world.json').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.tab.active[data-resource-name="world.json"]').waitFor();
    await page.locator('.monaco-editor.focused').waitFor();
    await page.keyboard.press('ControlOrMeta+Alt+Enter');
    await page.locator('.panel .view-line', { hasText: 'Hello, World!' }).waitFor();
    assert.match(await outputText(page, 'FunctionGraph', /^Headers$/m), /^OK 200/m);
  });

  it('gives every row and every button a name that says alone what it is', async () => {
    const { page } = fixture;
    await openContainer(page, 'FunctionGraph');
    await selectRow(page, 'fail');
    await openFile(page, 'events/fail/empty-shelf.json');
    await runCommand(page, 'FunctionGraph: Invoke Function');
    await outputText(page, 'FunctionGraph', /^FUNCTION ERROR/m);
    const names = await namesOf(page.locator('.sidebar .monaco-list-row'));
    assert.ok(names.length > 6);
    // What icons and colours tell is told in words as well.
    assert.ok(
      names.some((name) => name.startsWith('fail, function error · ')),
      names.join('\n'),
    );
    assert.ok(
      names.some((name) => name.startsWith('greet, OK · ')),
      names.join('\n'),
    );
    const buttons = page.locator(
      '.sidebar .pane-header .action-label, .sidebar .monaco-list-row .action-label',
    );
    for (const name of [...names, ...(await namesOf(buttons))]) {
      assert.match(name, /[A-Za-z]{3}/);
    }
  });

  for (const [theme, mark] of themes) {
    it(`has nothing for axe to find in ${theme}`, async () => {
      const { page } = fixture;
      await runCommand(page, 'Preferences: Color Theme');
      await page.locator('.quick-input-widget:visible input').fill(theme);
      await pick(page, theme);
      await page.locator(`.monaco-workbench.${mark}`).waitFor();
      await openFile(page, 'events/greet/world.json');
      await page.locator('.codelens-decoration a').first().waitFor();
      await pictureForReadme(fixture, `theme-${mark}`);
      const told: unknown[] = [];
      for (const [include, exceptions] of ours) {
        const rules = Object.fromEntries(exceptions.map((rule) => [rule, { enabled: false }]));
        const found = await page.evaluate(
          ([context, options]) => (globalThis as unknown as { axe: Axe }).axe.run(context, options),
          [{ include: [...include] }, { resultTypes: ['violations'], rules }] as [ContextObject, RunOptions],
        );
        told.push(
          ...found.violations.map(({ help, nodes }) => ({
            help,
            places: nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary ?? ''}`),
          })),
        );
      }
      assert.deepEqual(told, []);
    });
  }
});

/** What a screen reader says of each. */
async function namesOf(elements: Locator): Promise<string[]> {
  const all = await elements.all();
  return Promise.all(all.map(async (element) => (await element.getAttribute('aria-label')) ?? ''));
}
