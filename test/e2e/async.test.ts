import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { openFile, runCommand } from '#scripts/test-host/quick-input.mjs';
import { openContainer, selectRow, settled } from '#scripts/test-host/workbench.mjs';
import type { Locator } from 'playwright-core';

import { openFixture, tidyUp, type Fixture } from './fixture.js';
import { chooseInMenu, copySamples, invocationRows } from './steps.js';

describe('asynchronous invocations in the workbench', () => {
  let fixture: Fixture;
  let folder: string;

  before(async () => {
    folder = copySamples();
    // Long enough for whatever is done to it meanwhile.
    writeFileSync(join(folder, 'events/slow/minutes.json'), '{ "seconds": 600 }\n');
    const settings = join(folder, '.vscode/settings.json');
    writeFileSync(settings, readFileSync(settings, 'utf8').replace('"timeout": 5', '"timeout": 900'));
    fixture = await openFixture({ folder });
    await openContainer(fixture.page, 'FunctionGraph');
  });

  tidyUp(
    () => fixture,
    () => {
      rmSync(folder, { recursive: true, force: true });
    },
  );

  const entries = (name: string, outcome: string): Locator => invocationRows(fixture.page, name, outcome);

  /** The text in sight of an editor that shows a document. */
  const shown = (text: string): Locator =>
    fixture.page.locator('.editor-instance .view-line', { hasText: text });

  async function invokeAsync(name: string, file: string): Promise<void> {
    await openFile(fixture.page, file);
    await selectRow(fixture.page, name);
    await runCommand(fixture.page, 'FunctionGraph: Invoke Function Asynchronously');
  }

  it('are followed to their end, and lead to what they returned', async () => {
    await invokeAsync('slow', 'events/slow/two-seconds.json');
    await entries('slow', 'running').waitFor();
    await entries('slow', 'succeeded').waitFor();
    await chooseInMenu(entries('slow', 'succeeded'), 'Open Full Log');
    await shown('Result of invoke request').filter({ hasText: '{"waited":2}' }).waitFor();
  });

  it('say what they failed with', async () => {
    await invokeAsync('fail', 'events/fail/empty-shelf.json');
    await entries('fail', 'failed').filter({ hasText: 'the shelf is empty' }).waitFor();
    await entries('fail', 'failed').click();
    await shown('FAIL  4002').waitFor();
  });

  it('are stopped while they run', async () => {
    await invokeAsync('slow', 'events/slow/minutes.json');
    await chooseInMenu(entries('slow', 'running'), 'Stop Invocation');
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
    await invokeAsync('slow', 'events/slow/minutes.json');
    await entries('slow', 'running').waitFor();
    await page.reload();
    await settled(page);
    await openContainer(page, 'FunctionGraph');
    await entries('slow', 'succeeded').waitFor();
    await entries('fail', 'the shelf is empty').waitFor();
    await entries('slow', 'no record left').waitFor();
  });
});
