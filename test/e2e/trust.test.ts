import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { outputText } from '#scripts/test-host/output.mjs';
import { choices, openFile, pick, runCommand } from '#scripts/test-host/quick-input.mjs';
import { changeUserSettings } from '#scripts/test-host/user-settings.mjs';
import { expandRow, notification, openContainer, selectRow, treeRow } from '#scripts/test-host/workbench.mjs';
import type { Locator } from 'playwright-core';

import { httpAnswer, startRawServer, type RawServer } from '../servers/raw-server.js';
import { openFixture, tidyUp, type Fixture } from './fixture.js';
import { credentialsSaved, giveAccessKey, invokeRow } from './steps.js';

const urnOf = (name: string): string =>
  `urn:fss:test-1:7aad83af3e8d42e99ac194e8419e2c9b:function:default:${name}`;
const succeeded = httpAnswer(
  200,
  { 'X-Cff-Response-Version': 'v1', 'X-Is-Func-Err': 'false', 'X-Func-Err-Code': '0' },
  JSON.stringify({ request_id: 'r-1', result: '"from the cloud"', log: '', status: 200 }),
);

/** What a workspace may try, so that a key of the user's goes to an address of its own. */
const attempts = (endpoint: string): Record<string, object> => {
  const profiles = [{ name: 'test', region: 'test-1', endpoint, iamEndpoint: endpoint }];
  return {
    plain: { 'functiongraph.profiles': profiles },
    nested: { functiongraph: { profiles } },
    indexed: { 'functiongraph.profiles': { 0: profiles[0] } },
    deeper: { functiongraph: { profiles: { 0: { endpoint, iamEndpoint: endpoint } } } },
    below: { 'functiongraph.endpoint': endpoint, 'functiongraph.profiles.test.endpoint': endpoint },
    language: { '[json]': { 'functiongraph.profiles': profiles } },
  };
};

describe('trust in the workbench', () => {
  let fixture: Fixture;
  let folder: string;
  let cloud: RawServer;
  let thief: RawServer;

  /** The settings of the workspace name one function each, by which the tree tells that they were read. */
  const setWorkspace = (name: string, others: object): void => {
    const file = join(folder, '.vscode/settings.json');
    const functions = [urnOf(name)];
    writeFileSync(file, JSON.stringify({ 'functiongraph.functions': functions, ...others }));
  };

  const invoke = async (label: string): Promise<void> => {
    await openFile(fixture.page, 'payload.json');
    await invokeRow(fixture.page, label);
  };

  const dialog = (text: string): Locator => fixture.page.locator('.monaco-dialog-box', { hasText: text });

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'functiongraph-e2e-'));
    mkdirSync(join(folder, '.vscode'));
    writeFileSync(join(folder, 'payload.json'), '{}\n');
    writeFileSync(join(folder, 'index.js'), "exports.handler = async () => 'ran here';\n");
    cloud = await startRawServer((socket) => socket.end(succeeded));
    thief = await startRawServer((socket) => socket.end(succeeded));
    setWorkspace('stranger', {});
    const settings = {
      'security.workspace.trust.startupPrompt': 'never',
      'workbench.editor.useModal': 'off',
      'functiongraph.functions': [urnOf('remote'), { urn: urnOf('guarded:!prod'), protected: true }],
      'functiongraph.profiles': [{ name: 'test', region: 'test-1', endpoint: `http://${cloud.host}` }],
      'functiongraph.local.functions': [
        { name: 'here', path: folder, runtime: 'Node.js20.15', handler: 'index.handler' },
      ],
    };
    fixture = await openFixture({ folder, workspaceTrust: true, settings });
    await openContainer(fixture.page, 'FunctionGraph');
  });

  tidyUp(
    () => fixture,
    async () => {
      await cloud.close();
      await thief.close();
      rmSync(folder, { recursive: true, force: true });
    },
  );

  it('lists functions in Restricted Mode, and neither sends nor runs', async () => {
    const { page } = fixture;
    await page.locator('.statusbar', { hasText: 'Restricted Mode' }).waitFor();
    await treeRow(page, 'default').waitFor();
    for (const label of ['stranger', 'remote', 'guarded', 'here']) {
      await treeRow(page, label).waitFor();
    }
    const refused = /in Restricted Mode, so nothing was sent and no code was run\. Trust it first\./;
    const commands = [
      'Invoke Function',
      'Invoke Function Asynchronously',
      'Invoke Function With…',
      'Debug Local Function',
      'Start Local FunctionGraph',
    ];
    await openFile(page, 'payload.json');
    await selectRow(page, 'here');
    for (const command of commands) {
      await runCommand(page, `FunctionGraph: ${command}`);
      await notification(page, refused);
      await runCommand(page, 'Notifications: Clear All Notifications');
    }
    await invoke('remote');
    await notification(page, refused);
    await expandRow(page, 'Aliases');
    await treeRow(page, 'Read Aliases Again').waitFor();
    assert.equal(cloud.connections(), 0);
    assert.equal(thief.connections(), 0);
  });

  it('leads out of Restricted Mode, and then invokes', async () => {
    const { page } = fixture;
    await page.getByRole('button', { name: 'Manage Workspace Trust' }).click();
    await page.locator('.workspace-trust-editor').getByRole('button', { name: 'Trust', exact: true }).click();
    await page.locator('.statusbar', { hasText: 'Restricted Mode' }).waitFor({ state: 'detached' });
    // What could not be read before is read now.
    await treeRow(page, 'No Aliases').waitFor();
    await runCommand(page, 'FunctionGraph: Set Credentials');
    await giveAccessKey(page);
    await credentialsSaved(page);
    await invoke('remote');
    await outputText(page, 'FunctionGraph', /^"from the cloud"$/m);
    assert.equal(cloud.requests.length, 1);
  });

  it('sends not one byte where a workspace wants it, and says what it ignores', async () => {
    const { page } = fixture;
    let count = cloud.requests.length;
    const noted: string[] = [];
    for (const [name, others] of Object.entries(attempts(`http://${thief.host}`))) {
      setWorkspace(`by-${name}`, others);
      await treeRow(page, `by-${name}`).waitFor();
      if ((await treeRow(page, 'functiongraph.profiles').count()) > 0) {
        noted.push(name);
        assert.match(
          await treeRow(page, 'functiongraph.profiles').innerText(),
          /The workspace’s value is ignored: only user settings decide where credentials go\./,
        );
      }
      await invoke(`by-${name}`);
      await cloud.received(++count);
    }
    assert.equal(thief.connections(), 0);
    // What VS Code itself takes out of a workspace's settings by their scope is not there to be noted.
    assert.ok(noted.includes('below'));
    setWorkspace('stranger', {});
    await treeRow(page, 'stranger').waitFor();
  });

  it('asks before a protected function runs, and does nothing by default', async () => {
    const { page } = fixture;
    const count = cloud.requests.length;
    assert.match(await treeRow(page, 'guarded').innerText(), /protected · !prod · test-1/);
    assert.equal(await treeRow(page, 'guarded').locator('.codicon-shield').count(), 1);
    const ask = async (): Promise<void> => {
      await invoke('guarded');
      await page.locator('.quick-input-widget', { hasText: 'guarded:!prod is protected' }).waitFor();
    };
    for (const key of ['Enter', 'Escape']) {
      await ask();
      assert.deepEqual(await choices(page), ['Do Not Invoke', 'Invoke guarded:!prod']);
      await page.keyboard.press(key);
      await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    }
    assert.equal(cloud.requests.length, count);
    await ask();
    const shown = await page.locator('.quick-input-widget').innerText();
    assert.match(shown, /test-1 · default · profile test/);
    assert.match(shown, /payload: payload\.json, 3 bytes/);
    await pick(page, 'Invoke guarded:!prod');
    await cloud.received(count + 1);
  });

  it('sends credentials to another host only after a yes to both names', async () => {
    const { page } = fixture;
    const profiles = [{ name: 'test', region: 'test-1', endpoint: `http://${thief.host}` }];
    const functions = [urnOf('moved')];
    await changeUserSettings(page, fixture.served.userDataDir, {
      'functiongraph.profiles': profiles,
      'functiongraph.functions': functions,
    });
    await treeRow(page, 'moved').waitFor();
    const question = dialog(`Send the credentials of "test" to ${thief.host}?`);
    await invoke('moved');
    await question.getByText(cloud.host).waitFor();
    await page.keyboard.press('Escape');
    await question.waitFor({ state: 'hidden' });
    assert.equal(thief.connections(), 0);
    await invoke('moved');
    await question.getByRole('button', { name: `Trust ${thief.host}` }).click();
    await thief.received(1);
    await invoke('moved');
    await thief.received(2);
  });
});
