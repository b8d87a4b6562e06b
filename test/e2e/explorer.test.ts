import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { outputText } from '#scripts/test-host/output.mjs';
import { answer, openFile, pick, runCommand } from '#scripts/test-host/quick-input.mjs';
import { expandRow, openContainer, treeRow } from '#scripts/test-host/workbench.mjs';
import type { Locator } from 'playwright-core';

import { startApiServer, type ApiServer, type GivenAnswer } from '../servers/api-server.js';
import { openFixture, tidyUp, type Fixture } from './fixture.js';
import { chooseInMenu, copySamples, giveAccessKey, invokeRow } from './steps.js';

const project = '7aad83af3e8d42e99ac194e8419e2c9b';
const urn = `urn:fss:test-1:${project}:function:shop:orders`;

const answers: Readonly<Record<string, GivenAnswer>> = {
  config: {
    body: {
      func_urn: `${urn}:latest`,
      runtime: 'Node.js20.15',
      handler: 'index.handler',
      memory_size: 128,
      timeout: 30,
      last_modified: '2026-03-17 10:13:22',
    },
  },
  aliases: { body: [{ name: 'prod', version: 'v2', additional_version_weights: { v1: 10 } }] },
  versions: { status: 403, body: { error_code: 'FSS.0403', error_msg: 'Forbidden' } },
  events: { body: { events: [{ id: 'e-1', name: 'created', last_modified: 1_770_000_000 }] } },
  invocations: {
    headers: { 'X-Cff-Response-Version': 'v1', 'X-Is-Func-Err': 'false', 'X-Func-Err-Code': '0' },
    body: { request_id: 'r-1', result: '"from prod"', log: '', status: 200 },
  },
};

/** An account of 900 functions, page by page. */
function listAnswer(marker: number): GivenAnswer {
  const size = Math.min(400, 900 - marker);
  const functions = Array.from({ length: size }, (_, index) => ({
    func_urn: `urn:fss:test-1:${project}:function:stock:item-${marker + index}`,
    runtime: 'Python3.12',
    last_modified: '2026-03-17 10:13:22',
  }));
  return { body: { functions, next_marker: marker + size, count: 900 } };
}

describe('the explorer in the workbench', () => {
  let fixture: Fixture;
  let folder: string;
  let cloud: ApiServer;
  /** Told when the aliases are read. */
  let aliasesAsked = (): void => undefined;

  before(async () => {
    folder = copySamples();
    cloud = await startApiServer(({ path, query }) => {
      const [resource = ''] = path.split('/').slice(6);
      if (path.endsWith('/fgs/functions')) {
        return listAnswer(Number(query.get('marker')));
      }
      if (resource === 'aliases') {
        aliasesAsked();
      }
      return answers[resource] ?? { status: 404, body: { error_code: 'FSS.0404', error_msg: 'Not found' } };
    });
    fixture = await openFixture({
      folder,
      settings: {
        'functiongraph.functions': [{ urn, group: 'mine' }],
        'functiongraph.profiles': [{ name: 'test', region: 'test-1', endpoint: `http://${cloud.host}` }],
      },
    });
    await openContainer(fixture.page, 'FunctionGraph');
  });

  tidyUp(
    () => fixture,
    async () => {
      await cloud.close();
      rmSync(folder, { recursive: true, force: true });
    },
  );

  const row = (label: string): Locator => treeRow(fixture.page, label);

  /** Moves a function to a group, from its menu. */
  const move = async (name: string, group: string): Promise<void> => {
    await chooseInMenu(row(name), 'Move Function to Group…');
    await pick(fixture.page, group);
  };

  it('leads from a function of the settings to what the account has, by way of credentials', async () => {
    const { page } = fixture;
    await row('mine').waitFor();
    // The view has to hold all the rest in sight.
    await row('local').click();
    await expandRow(page, 'orders');
    assert.equal(cloud.requests.length, 0);
    await expandRow(page, 'Aliases');
    await row('Set Credentials…').click();
    await giveAccessKey(page);
    await row('!prod').waitFor();
    assert.match(await row('!prod').innerText(), /90 % v2, 10 % v1/);
  });

  it('keeps what can be read beside what is forbidden', async () => {
    await expandRow(fixture.page, 'Versions');
    assert.match(
      await row('Not Allowed to List Versions').innerText(),
      /needs functiongraph:function:listVersion/,
    );
    await expandRow(fixture.page, 'Test Events');
    await row('created').waitFor();
    await row('!prod').waitFor();
  });

  it('tells the facts of a function where the mouse rests', async () => {
    const { page } = fixture;
    await row('orders').hover();
    const tooltip = page.locator('.workbench-hover', { hasText: 'Runtime Node.js20.15' });
    await tooltip.waitFor();
    assert.match(await tooltip.innerText(), /Memory 128 MB\s+Timeout 30 s\s+Changed 2026-03-17 10:13 UTC/);
  });

  it('invokes the alias that the command was called on', async () => {
    const { page } = fixture;
    await openFile(page, 'events/greet/world.json');
    await invokeRow(page, '!prod', 'events/greet/world.json');
    assert.match(await outputText(page, 'FunctionGraph', /^"from prod"$/m), /orders:!prod|!prod/);
    assert.ok(cloud.requests.at(-1)?.path.endsWith(':orders:!prod/invocations'));
  });

  it('adds functions from the account, and keeps the comments of the settings file', async () => {
    const { page } = fixture;
    const file = join(folder, '.vscode/settings.json');
    const readBefore = cloud.requests.filter(({ path }) => path.endsWith('/aliases')).length;
    const before = `{\n  "functiongraph.functions": [\n    "${urn}2" // of the team\n  ],${readFileSync(file, 'utf8').trimStart().slice(1)}`;
    writeFileSync(file, before);
    await row('orders2').waitFor();
    await runCommand(page, 'FunctionGraph: Add from Account');
    const list = page.locator('.quick-input-widget:visible');
    await list.locator('.quick-input-list-row', { hasText: 'item-1' }).first().waitFor();
    await list.locator('.quick-input-box input').fill('item-899');
    await list.locator('.monaco-list-row', { hasText: 'item-899' }).click();
    await page.keyboard.press('Enter');
    await pick(page, 'Workspace');
    await row('item-899').waitFor();
    assert.equal(
      readFileSync(file, 'utf8'),
      before.replace(
        `${urn}2" // of the team\n`,
        `${urn}2", // of the team\n    "urn:fss:test-1:${project}:function:stock:item-899"\n`,
      ),
    );
    assert.equal(cloud.requests.filter(({ path }) => path.endsWith('/fgs/functions')).length, 3);
    // The settings have changed twice; what is open and was read of an account stays.
    assert.equal(cloud.requests.filter(({ path }) => path.endsWith('/aliases')).length, readBefore);
  });

  it('brings a function that was added into sight, and selects nothing', async () => {
    const { page } = fixture;
    await row('stock').click();
    await row('item-899').waitFor({ state: 'detached' });
    await runCommand(page, 'FunctionGraph: Add Function');
    await answer(page, 'Paste one URN', `urn:fss:test-1:${project}:function:stock:item-1`);
    await pick(page, 'Workspace');
    await row('item-1').waitFor();
    // What is selected is what a command works on.
    assert.match((await row('stock').getAttribute('class')) ?? '', /selected/);
    assert.doesNotMatch((await row('item-1').getAttribute('class')) ?? '', /selected/);
  });

  it('keeps what is open and selected across a refresh', async () => {
    const { page } = fixture;
    await row('!prod').click();
    const again = new Promise<void>((resolve) => (aliasesAsked = resolve));
    await page.locator('.sidebar').getByRole('button', { name: 'Refresh', exact: true }).click();
    await again;
    await row('!prod').waitFor();
    assert.equal(await row('orders').getAttribute('aria-expanded'), 'true');
    assert.equal(await row('Test Events').getAttribute('aria-expanded'), 'true');
    assert.equal(await row('local').getAttribute('aria-expanded'), 'false');
    assert.match((await row('!prod').getAttribute('class')) ?? '', /selected/);
  });

  it('moves a function to another group, and keeps the comments', async () => {
    await move('orders', 'stock');
    await row('mine').waitFor({ state: 'detached' });
    const user = readFileSync(join(fixture.served.userDataDir, 'User/settings.json'), 'utf8');
    assert.match(user, /"group": "stock"/);
    const workspace = join(folder, '.vscode/settings.json');
    const before = readFileSync(workspace, 'utf8');
    await move('orders2', 'stock');
    await row('shop').waitFor({ state: 'detached' });
    const moved = before.replace(`"${urn}2"`, `{ "urn": "${urn}2", "group": "stock" }`);
    assert.equal(readFileSync(workspace, 'utf8'), moved);
  });

  it('filters while a word is typed, and shows everything again', async () => {
    const { page } = fixture;
    await runCommand(page, 'FunctionGraph: Filter Functions');
    await page.locator('.quick-input-widget:visible input').fill('stock orders2');
    const message = page.locator('.sidebar .tree-explorer-viewlet-tree-view .message', { hasText: 'Filter' });
    await message.waitFor();
    assert.match(await message.innerText(), /Filter “stock orders2”: 1 of \d+/);
    await row('orders2').waitFor();
    await row('orders').waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await page.locator('.sidebar').getByRole('button', { name: 'Clear Filter of Functions' }).click();
    await row('orders').waitFor();
    await message.waitFor({ state: 'detached' });
  });
});
