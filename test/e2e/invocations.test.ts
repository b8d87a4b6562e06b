import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { openFile, pick, runCommand } from '#scripts/test-host/quick-input.mjs';
import { openContainer, openPage, settled, treeRow } from '#scripts/test-host/workbench.mjs';
import type { Locator } from 'playwright-core';

import { openFixture, pictureForReadme, pictureHeight, tidyUp, type Fixture } from './fixture.js';
import { chooseInMenu, copySamples, invocationRows } from './steps.js';

describe('invocations in the workbench', () => {
  let fixture: Fixture;
  let folder: string;

  before(async () => {
    folder = copySamples();
    fixture = await openFixture({ folder, height: pictureHeight });
    await openContainer(fixture.page, 'FunctionGraph');
  });

  tidyUp(
    () => fixture,
    () => {
      rmSync(folder, { recursive: true, force: true });
    },
  );

  /** A further function of the workspace, with a payload. */
  async function addFunction(name: string, body: string): Promise<void> {
    for (const path of [`functions/${name}`, `events/${name}`]) {
      mkdirSync(join(folder, path));
    }
    const code = `exports.handler = async (event, context) => { ${body} };\n`;
    writeFileSync(join(folder, `functions/${name}/index.js`), code);
    writeFileSync(join(folder, `events/${name}/${name}.json`), '{}\n');
    const file = join(folder, '.vscode/settings.json');
    const settings = JSON.parse(readFileSync(file, 'utf8')) as { 'functiongraph.local.functions': object[] };
    settings['functiongraph.local.functions'].push({
      name,
      path: `functions/${name}`,
      runtime: 'Node.js20.15',
      handler: 'index.handler',
      timeout: 600,
    });
    writeFileSync(file, JSON.stringify(settings));
    await treeRow(fixture.page, name).waitFor();
  }

  const entries = (name: string, outcome: string): Locator => invocationRows(fixture.page, name, outcome);

  async function invoke(file: string): Promise<void> {
    await openFile(fixture.page, file);
    // The line above the payload is there when its document is known.
    const lens = fixture.page.locator('.codelens-decoration a').filter({ hasText: /Invoke (?!async)/ });
    await lens.first().waitFor();
    await fixture.page.keyboard.press('ControlOrMeta+Alt+Enter');
  }

  it('are listed, and the function says how the last one went', async () => {
    const { page } = fixture;
    await invoke('events/greet/world.json');
    await entries('greet', 'OK').waitFor();
    assert.match(await treeRow(page, 'greet').innerText(), /OK · .*s · \d\d:\d\d · local/);
  });

  it('are run again after a change, and compared with the one before', async () => {
    const { page } = fixture;
    await page.keyboard.press('ControlOrMeta+Home');
    const start = '{ "name": "'.length;
    for (let at = 0; at < start; at += 1) {
      await page.keyboard.press('ArrowRight');
    }
    await page.keyboard.press('ControlOrMeta+Shift+ArrowRight');
    await page.keyboard.type('Moon');
    await page.keyboard.press('ControlOrMeta+Alt+Enter');
    await entries('greet', 'OK').nth(1).waitFor();
    await runCommand(page, 'FunctionGraph: Compare Results');
    const diff = page.locator('.monaco-diff-editor');
    await diff.locator('.original-in-monaco-diff-editor', { hasText: 'World' }).waitFor();
    await diff.locator('.modified-in-monaco-diff-editor', { hasText: 'Moon' }).waitFor();
    await pictureForReadme(fixture, 'compare');
    await runCommand(page, 'FunctionGraph: Run Again');
    await entries('greet', 'OK').nth(2).waitFor();
  });

  it('lead from a failing function to the line of its source in one click', async () => {
    const { page } = fixture;
    await invoke('events/fail/empty-shelf.json');
    await entries('fail', 'function error').waitFor();
    const line = page.locator('.panel .view-line', { hasText: 'at takeFromShelf' });
    await line
      .locator('.detected-link')
      .first()
      .click({ modifiers: ['ControlOrMeta'] });
    await page.locator('.tab.active[data-resource-name="index.js"]').waitFor();
    await page.locator('.statusbar', { hasText: /Ln 16, Col 9/ }).waitFor();
    await pictureForReadme(fixture, 'stack');
  });

  it('survive a reload that comes while they are written', async () => {
    const { page } = fixture;
    await addFunction('large', `return 'x'.repeat(6_000_000);`);
    await invoke('events/large/large.json');
    await page
      .locator('.panel .view-line', { hasText: 'x'.repeat(50) })
      .first()
      .waitFor();
    await page.reload();
    await settled(page);
    await openContainer(page, 'FunctionGraph');
    await entries('large', 'OK').click();
    await page.locator('.tab[data-resource-name="large-result.json"]').waitFor();
    await entries('fail', 'function error').waitFor();
  });

  it('are those of the workspace in a second window as well', async () => {
    const { context, served } = fixture;
    const second = await openPage(context, served.url, folder);
    try {
      await openContainer(second, 'FunctionGraph');
      await invocationRows(second, 'fail', 'function error').waitFor();
    } finally {
      await second.close();
    }
  });

  it('are edited, pinned and deleted', async () => {
    const { page } = fixture;
    const fail = entries('fail', 'function error');
    await fail.click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Open Log', exact: true }).waitFor();
    // It has no answer to an API gateway in it.
    assert.equal(await page.getByRole('menuitem', { name: 'Open Body of Result' }).count(), 0);
    await page.keyboard.press('Escape');
    await chooseInMenu(fail, 'Pin');
    await fail.filter({ hasText: 'pinned' }).waitFor();
    await chooseInMenu(fail, 'Edit and Run');
    await page.locator('.tab.active[data-resource-name^="Untitled-"]').waitFor();
    const before = await entries('greet', 'OK').count();
    await chooseInMenu(entries('greet', 'OK').first(), 'Delete');
    await page.locator('.monaco-dialog-box', { hasText: 'Delete this invocation?' }).waitFor();
    await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Delete' }).click();
    await entries('greet', 'OK')
      .nth(before - 1)
      .waitFor({ state: 'detached' });
    await runCommand(page, 'FunctionGraph: Clear Invocations');
    await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Delete' }).click();
    await entries('greet', 'OK').first().waitFor({ state: 'detached' });
    assert.equal(await fail.count(), 1);
    // The tree of functions tells of those alone that are still kept.
    await treeRow(page, 'greet').filter({ hasText: 'OK' }).waitFor({ state: 'detached' });
    await treeRow(page, 'fail').filter({ hasText: 'function error' }).waitFor();
  });

  it('are cancelled while they run', async () => {
    const { page } = fixture;
    await addFunction('endless', 'await new Promise((resolve) => setTimeout(resolve, 600_000));');
    await invoke('events/endless/endless.json');
    await entries('endless', 'running').waitFor();
    await page.locator('.statusbar', { hasText: 'endless' }).waitFor();
    await runCommand(page, 'FunctionGraph: Cancel Invocation');
    await pick(page, 'endless');
    await entries('endless', 'cancelled').waitFor();
    await runCommand(page, 'FunctionGraph: Cancel Invocation');
    await page.locator('.statusbar', { hasText: 'No invocation is running.' }).waitFor();
  });
});
