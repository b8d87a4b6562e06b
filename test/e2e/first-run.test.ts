import assert from 'node:assert/strict';

import { outputText } from '#scripts/test-host/output.mjs';
import { answer, pick, runCommand } from '#scripts/test-host/quick-input.mjs';
import { notification, openContainer, settled, treeRow } from '#scripts/test-host/workbench.mjs';

import { openFixture, pictureForReadme, pictureHeight, tidyUp, type Fixture } from './fixture.js';
import { giveAccessKey, invocationRows } from './steps.js';

describe('the first minute after installing', () => {
  let fixture: Fixture;

  before(async () => {
    fixture = await openFixture({ height: pictureHeight });
  });

  tidyUp(() => fixture);

  it('has a walkthrough whose steps say what to do', async () => {
    const { page } = fixture;
    await runCommand(page, 'Welcome: Open Walkthrough...');
    await pick(page, 'Call a function and see what it did');
    const steps = page.locator('.getting-started-step .step-title');
    await steps.first().waitFor();
    assert.deepEqual(await steps.allInnerTexts(), [
      'Try it without an account',
      'Invoke a function',
      'Run again, and compare',
      'Sign in to your account',
      'Add your first function',
    ]);
    await pictureForReadme(fixture, 'walkthrough');
  });

  it('leads from the empty view to a result, without an account', async () => {
    const { page } = fixture;
    await openContainer(page, 'FunctionGraph');
    const welcome = page.locator('.sidebar .welcome-view-content').first();
    await welcome.getByRole('button', { name: 'Add from Account' }).waitFor();
    const opened = page.waitForURL(/functiongraph-samples/);
    await welcome.getByRole('button', { name: 'Open Sample Workspace' }).click();
    await opened;
    await settled(page);
    // VS Code takes the walkthrough along, and puts it in the place of an editor that is opened before.
    await page.locator('.getting-started-step .step-title').first().waitFor();
    // The functions and a payload are shown at once.
    await treeRow(page, 'greet').waitFor();
    await page.locator('.tab[data-resource-name="world.json"]').click();
    await page.locator('.codelens-decoration a', { hasText: 'Invoke greet' }).waitFor();
    await page.keyboard.press('ControlOrMeta+Alt+Enter');
    const text = await outputText(page, 'FunctionGraph', /^Headers$/m);
    assert.match(text, /^OK 200/m);
    assert.match(text, /Hello, World!/);
  });

  it('ticks off what was done, and not what was begun', async () => {
    const { page } = fixture;
    await runCommand(page, 'FunctionGraph: Add Function');
    const asked = page.locator('.quick-input-widget:visible', { hasText: 'Paste one URN' });
    await asked.waitFor();
    await page.keyboard.press('Escape');
    await asked.waitFor({ state: 'hidden' });
    await runCommand(page, 'Welcome: Open Walkthrough...');
    await pick(page, 'Call a function and see what it did');
    const done = page.locator('.getting-started-step', { has: page.locator('.codicon.complete') });
    await done.filter({ hasText: 'Try it without an account' }).waitFor();
    await done.filter({ hasText: 'Invoke a function' }).waitFor();
    assert.equal(await done.count(), 2);
  });

  it('ticks off the others as well', async () => {
    const { page } = fixture;
    await runCommand(page, 'FunctionGraph: Run Again');
    await invocationRows(page, 'greet', 'OK').nth(1).waitFor();
    await runCommand(page, 'FunctionGraph: Compare Results');
    await page.locator('.monaco-diff-editor').first().waitFor();
    await runCommand(page, 'FunctionGraph: Add Function');
    await answer(
      page,
      'Paste one URN',
      `urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:mine`,
    );
    await pick(page, 'User');
    await treeRow(page, 'mine').waitFor();
    await runCommand(page, 'FunctionGraph: Set Credentials');
    await giveAccessKey(page);
    await page.locator('.statusbar', { hasText: 'The credentials of eu-de are saved.' }).waitFor();
    await runCommand(page, 'Welcome: Open Walkthrough...');
    await pick(page, 'Call a function and see what it did');
    const steps = page.locator('.getting-started-step');
    const done = steps.filter({ has: page.locator('.codicon.complete') });
    await done.nth(4).waitFor();
    assert.equal(await steps.count(), 5);
  });
});

describe('the first minute where VS Code asks nobody for trust', () => {
  let fixture: Fixture;

  before(async () => {
    fixture = await openFixture({
      workspaceTrust: true,
      settings: {
        'security.workspace.trust.startupPrompt': 'never',
        'workbench.editor.useModal': 'off',
      },
    });
  });

  tidyUp(() => fixture);

  it('says why there is no function yet, and leads to the first result', async () => {
    const { page } = fixture;
    const opened = page.waitForURL(/functiongraph-samples/);
    await runCommand(page, 'FunctionGraph: Open Sample Workspace');
    await opened;
    await settled(page);
    await notification(page, /The sample functions run on this machine, once you trust/);
    const welcome = page.locator('.sidebar .welcome-view-content', { hasText: 'Restricted Mode' });
    await welcome.getByRole('button', { name: 'Manage Workspace Trust' }).click();
    await page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click();
    await treeRow(page, 'greet').waitFor();
    await page.locator('.tab[data-resource-name="world.json"]').click();
    await page.locator('.codelens-decoration a', { hasText: 'Invoke greet' }).waitFor();
    await page.keyboard.press('ControlOrMeta+Alt+Enter');
    assert.match(await outputText(page, 'FunctionGraph', /^Headers$/m), /Hello, World!/);
  });
});
