import assert from 'node:assert/strict';
import { rmSync } from 'node:fs';

import { outputText } from '#scripts/test-host/output.mjs';
import { choices, openFile, runCommand } from '#scripts/test-host/quick-input.mjs';
import { notification, openContainer, selectRow, treeRow } from '#scripts/test-host/workbench.mjs';

import { openFixture, pictureForReadme, pictureHeight, tidyUp, type Fixture } from './fixture.js';
import { copySamples } from './steps.js';

describe('in German', () => {
  const folder = copySamples();
  let fixture: Fixture;

  before(async () => {
    fixture = await openFixture({ folder, height: pictureHeight, language: 'de' });
  });

  tidyUp(
    () => fixture,
    () => {
      rmSync(folder, { recursive: true });
    },
  );

  it('views, tree and lenses speak it', async () => {
    const { page } = fixture;
    await openContainer(page, 'FunctionGraph');
    const titles = page.locator('.sidebar .pane-header .title');
    await titles.filter({ hasText: 'Aufrufe' }).waitFor();
    assert.deepEqual(await titles.allInnerTexts(), ['Funktionen', 'Aufrufe']);
    await treeRow(page, 'greet').waitFor();
    await page.getByText('Noch ist kein Aufruf vorhanden.').waitFor();
    await openFile(page, 'events/greet/world.json');
    await page.locator('.codelens-decoration', { hasText: 'greet aufrufen' }).first().waitFor();
  });

  it('commands and questions speak it, and the output keeps its words', async () => {
    const { page } = fixture;
    await selectRow(page, 'greet');
    await openFile(page, 'events/greet/world.json');
    await runCommand(page, 'FunctionGraph: Funktion aufrufen');
    assert.match(await outputText(page, 'FunctionGraph', /^Headers$/m), /^OK 200/m);
    await pictureForReadme(fixture, 'german');
    await runCommand(page, 'FunctionGraph: Profil hinzufügen');
    await page.locator('.quick-input-widget:visible', { hasText: 'Name des Profils' }).waitFor();
    await page.keyboard.press('Escape');
    await runCommand(page, 'FunctionGraph: Funktion aufrufen mit…');
    await page.locator('.quick-input-widget:visible', { hasText: 'Version oder Alias von greet' }).waitFor();
    assert.equal((await choices(page))[0], 'latest');
    await page.keyboard.press('Escape');
  });

  it('errors speak it, with their codes and the way out', async () => {
    const { page } = fixture;
    await runCommand(page, 'FunctionGraph: In Konsole öffnen');
    await notification(page, /ENDPOINT_UNKNOWN/);
    await page.getByRole('button', { name: 'Einstellungen öffnen' }).first().waitFor();
  });
});
