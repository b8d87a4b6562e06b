import assert from 'node:assert/strict';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { outputText } from '#scripts/test-host/output.mjs';
import { answer, choices, openFile, pick, runCommand } from '#scripts/test-host/quick-input.mjs';
import { expandRow, notification, openContainer, treeRow } from '#scripts/test-host/workbench.mjs';
import type { Locator } from 'playwright-core';

import { openFixture, pictureForReadme, pictureHeight, tidyUp, type Fixture } from './fixture.js';
import { chooseInMenu, copySamples, invokeRow } from './steps.js';

describe('payloads in the workbench', () => {
  let fixture: Fixture;
  let folder: string;

  before(async () => {
    folder = copySamples();
    writeFileSync(join(folder, 'events/greet/variables.json'), '{ "name": "{{who}}", "id": "{{$uuid}}" }\n');
    writeFileSync(
      join(folder, 'events/greet/two.timer.json'),
      '{ "name": "Cron", "version": "v2.0", "trigger_type": "CLOCK" }\n',
    );
    fixture = await openFixture({
      folder,
      height: pictureHeight,
      settings: {
        'functiongraph.environments': { dev: { who: 'Devi' } },
        'functiongraph.environment': 'dev',
        // A schema of the user's own, for a file that has one of ours as well.
        'json.schemas': [{ fileMatch: ['**/two.timer.json'], schema: { required: ['shop'] } }],
      },
    });
    await openContainer(fixture.page, 'FunctionGraph');
  });

  tidyUp(
    () => fixture,
    () => {
      rmSync(folder, { recursive: true, force: true });
    },
  );

  const lens = (title: RegExp): Locator =>
    fixture.page.locator('.codelens-decoration a').filter({ hasText: title });

  it('go from an opened file to the result in two keystrokes', async () => {
    const { page } = fixture;
    await openFile(page, 'events/greet/world.json');
    await lens(/Invoke greet/).waitFor();
    await page.keyboard.press('ControlOrMeta+Alt+Enter');
    await page.locator('.panel .view-line', { hasText: 'Hello, World!' }).waitFor();
    await pictureForReadme(fixture, 'payload');
    assert.match(await outputText(page, 'FunctionGraph', /^OK 200 [^]*^Headers/m), /Hello, World!/);
  });

  it('stand under their function, and are invoked and opened there', async () => {
    const { page } = fixture;
    await expandRow(page, 'greet');
    await treeRow(page, 'world.json').waitFor();
    await treeRow(page, 'world.json').click();
    await page.locator('.tab.active[data-resource-name="world.json"]').waitFor();
    // The focus stays in the tree, and the keys mean what is selected and open all the same.
    await page.keyboard.press('ControlOrMeta+Alt+Enter');
    await outputText(page, 'FunctionGraph', /(?:^OK 200 [^]*^Headers[^]*){2}/m);
    await invokeRow(page, 'variables.json');
    assert.match(
      await outputText(page, 'FunctionGraph', /Hello, Devi!/),
      /payload: events\/greet\/variables\.json/,
    );
  });

  it('show what their variables resolve to, as a document of their own', async () => {
    const { page } = fixture;
    await openFile(page, 'events/greet/variables.json');
    await lens(/Environment: dev/).waitFor();
    await lens(/Preview/).click();
    await page.locator('.tab[data-resource-name="variables (preview).json"]').waitFor();
    await page
      .locator('.monaco-editor .view-lines', { hasText: /"name":\s"Devi",\s"id":\s"[0-9a-f]{8}-/ })
      .waitFor();
  });

  it('are made from a template, without overwriting, and checked by the schema of its trigger', async () => {
    const { page } = fixture;
    for (const file of ['apig-event.apig.json', 'apig-event-2.apig.json']) {
      await chooseInMenu(treeRow(page, 'greet'), 'New Payload');
      await pick(page, 'APIG');
      await answer(page, 'Name of the payload', 'apig-event');
      await page.locator(`.tab.active[data-resource-name="${file}"]`).waitFor();
      await treeRow(page, file).waitFor();
    }
    const path = join(folder, 'events/greet/apig-event.apig.json');
    assert.ok(existsSync(path));
    const wrong = readFileSync(path, 'utf8').replace('"POST"', '"SEND"');
    writeFileSync(path, wrong);
    await openFile(page, 'events/greet/apig-event.apig.json');
    await runCommand(page, 'Problems: Focus on Problems View');
    await page
      .locator('.markers-panel', { hasText: /Value is not accepted\. Valid values: "GET"/ })
      .waitFor();
  });

  it('may have two schemas, both of which are said, and are sent whatever those say', async () => {
    const { page } = fixture;
    await openFile(page, 'events/greet/two.timer.json');
    // VS Code gives up lenses that it has not asked for yet when the focus leaves the editor.
    await lens(/Invoke greet/).waitFor();
    await runCommand(page, 'Problems: Focus on Problems View');
    const problems = page.locator('.markers-panel');
    await problems.locator('.monaco-list-row', { hasText: 'Missing property "shop".' }).waitFor();
    await problems.locator('.monaco-list-row', { hasText: /Value is not accepted.*"TIMER"/ }).waitFor();
    await lens(/Invoke greet/).click();
    assert.match(await outputText(page, 'FunctionGraph', /two\.timer\.json[^]*^Headers/m), /Hello, Cron!/);
  });

  it('that are no JSON are refused, and one click leads to the fault', async () => {
    const { page } = fixture;
    writeFileSync(join(folder, 'events/greet/broken.json'), '{\n  "name": World\n}\n');
    await openFile(page, 'events/greet/broken.json');
    await runCommand(page, 'FunctionGraph: Invoke Function');
    const refused = /broken\.json, line 2, column 11: .*Nothing was sent.*\(PAYLOAD_NOT_JSON\)/;
    await notification(page, refused);
    await page.getByRole('button', { name: 'Go to Problem' }).click();
    await page.locator('.statusbar', { hasText: 'Ln 2, Col 11' }).waitFor();
  });

  it('that vanished are named, and nothing is sent', async () => {
    const { page } = fixture;
    await runCommand(page, 'View: Close All Editors');
    const file = join(folder, 'events/greet/gone.json');
    writeFileSync(file, '{}\n');
    await invokeRow(page, 'greet');
    assert.ok((await choices(page)).includes('events/greet/gone.json'));
    rmSync(file);
    await pick(page, 'events/greet/gone.json');
    await notification(
      page,
      /events\/greet\/gone\.json cannot be opened: it was moved, deleted, or is no text\. Nothing was sent\./,
    );
  });
});
