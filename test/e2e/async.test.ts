import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openFile, runCommand } from '#scripts/test-host/quick-input.mjs';
import { openContainer, savePicture, selectRow, settled } from '#scripts/test-host/workbench.mjs';
import type { Locator } from 'playwright-core';

import { openFixture, pictureOnFailure, type Fixture } from './fixture.js';

describe('asynchronous invocations in the workbench', () => {
  let fixture: Fixture;
  let folder: string;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'functiongraph-e2e-'));
    cpSync(join(__dirname, '../../../samples'), folder, { recursive: true });
    fixture = await openFixture({ folder });
    await openContainer(fixture.page, 'FunctionGraph');
  });

  afterEach(async function () {
    await pictureOnFailure(fixture, this.currentTest);
  });

  after(async () => {
    await fixture.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Rows of the view Invocations. */
  const entries = (name: string, outcome: string): Locator =>
    fixture.page
      .locator('.sidebar .pane', { hasText: 'Invocations' })
      .locator('.monaco-list-row', { hasText: name })
      .filter({ hasText: outcome });

  /** The text in sight of an editor that shows a document. */
  const shown = (text: string): Locator =>
    fixture.page.locator('.editor-instance .view-line', { hasText: text });

  async function invokeAsync(name: string, file: string): Promise<void> {
    await openFile(fixture.page, file);
    await selectRow(fixture.page, name);
    await runCommand(fixture.page, 'FunctionGraph: Invoke Function Asynchronously');
  }

  async function choose(row: Locator, command: string): Promise<void> {
    await row.click({ button: 'right' });
    await fixture.page.getByRole('menuitem', { name: command, exact: true }).click();
  }

  it('are followed to their end, and lead to what they returned', async () => {
    const { page } = fixture;
    await invokeAsync('slow', 'events/slow/two-seconds.json');
    await entries('slow', 'running').waitFor();
    await entries('slow', 'succeeded').waitFor();
    await choose(entries('slow', 'succeeded'), 'Open Full Log');
    await shown('Result of invoke request').filter({ hasText: '{"waited":2}' }).waitFor();
    await savePicture(page, process.env['FUNCTIONGRAPH_PICTURE'] ?? join(folder, 'log.png'));
  });

  it('say what they failed with', async () => {
    await invokeAsync('fail', 'events/fail/empty-shelf.json');
    await entries('fail', 'failed').filter({ hasText: 'the shelf is empty' }).waitFor();
    await entries('fail', 'failed').click();
    await shown('FAIL  4002').waitFor();
  });

  it('are stopped while they run', async () => {
    await invokeAsync('slow', 'events/slow/too-slow.json');
    await choose(entries('slow', 'running'), 'Stop Invocation');
    await entries('slow', 'failed').filter({ hasText: 'the invocation was stopped' }).waitFor();
  });

  it('are counted by Show Metrics', async () => {
    const { page } = fixture;
    await selectRow(page, 'slow');
    await runCommand(page, 'FunctionGraph: Show Metrics');
    await shown('Maximum duration').waitFor();
    await shown('Calls').filter({ hasText: /2\s+2/ }).waitFor();
  });

  it('keep their states across a reload, and lose those that the local FunctionGraph took along', async () => {
    const { page } = fixture;
    await invokeAsync('slow', 'events/slow/too-slow.json');
    await entries('slow', 'running').waitFor();
    await page.reload();
    await settled(page);
    await openContainer(page, 'FunctionGraph');
    await entries('slow', 'succeeded').waitFor();
    await entries('fail', 'the shelf is empty').waitFor();
    await entries('slow', 'no record left').waitFor();
  });
});
