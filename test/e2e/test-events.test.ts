import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { outputText } from '#scripts/test-host/output.mjs';
import { answer, openFile, pick, runCommand } from '#scripts/test-host/quick-input.mjs';
import { expandRow, notification, openContainer, treeRow } from '#scripts/test-host/workbench.mjs';
import type { Locator } from 'playwright-core';

import {
  startApiServer,
  type ApiServer,
  type GivenAnswer,
  type ReceivedRequest,
} from '../servers/api-server.js';
import { openFixture, tidyUp, type Fixture } from './fixture.js';
import { chooseInMenu, copySamples, giveAccessKey } from './steps.js';

const project = '7aad83af3e8d42e99ac194e8419e2c9b';
const urn = `urn:fss:test-1:${project}:function:shop:orders`;

/** The test events of an account by their ids, as the platform answers for them. */
const account = new Map([['e-1', { name: 'created', content: '{ "id": 1.0 }\n', seconds: 1_770_000_000 }]]);

function answerFor({ method, path, body }: ReceivedRequest): GivenAnswer {
  const [resource = '', id = ''] = path.split('/').slice(6);
  const event = account.get(id);
  const sent = (method === 'POST' || method === 'PUT' ? JSON.parse(body) : {}) as Record<string, string>;
  const content = Buffer.from(sent['content'] ?? '', 'base64').toString();
  switch (`${method} ${resource}${id === '' ? '' : '/id'}`) {
    case 'GET events': {
      const events = [...account].map(([each, { name, seconds }]) => ({
        id: each,
        name,
        last_modified: seconds,
      }));
      return { body: { events, next_marker: events.length, count: events.length } };
    }
    case 'POST events': {
      const made = `e-${account.size + 1}-${sent['name']}`;
      account.set(made, { name: sent['name'] ?? '', content, seconds: 1_770_000_000 });
      return { body: { id: made, name: sent['name'] } };
    }
    case 'GET events/id':
      return event
        ? {
            body: {
              id,
              name: event.name,
              last_modified: event.seconds,
              content: Buffer.from(event.content).toString('base64'),
            },
          }
        : { status: 404, body: { error_code: 'FSS.1070', error_msg: 'The event cannot be found.' } };
    case 'PUT events/id':
      Object.assign(event ?? {}, { content });
      return { body: { id, name: event?.name } };
    case 'DELETE events/id':
      account.delete(id);
      return { status: 204 };
    case 'POST invocations':
      return {
        headers: { 'X-Cff-Response-Version': 'v1', 'X-Is-Func-Err': 'false', 'X-Func-Err-Code': '0' },
        body: { request_id: 'r-1', result: JSON.stringify(`got ${body.trim()}`), log: '', status: 200 },
      };
    default:
      return { status: 404, body: { error_code: 'FSS.0404', error_msg: 'Not found' } };
  }
}

describe('test events in the workbench', () => {
  let fixture: Fixture;
  let folder: string;
  let cloud: ApiServer;

  before(async () => {
    folder = copySamples();
    cloud = await startApiServer(answerFor);
    fixture = await openFixture({
      folder,
      settings: {
        // In a browser VS Code saves by itself.
        'files.autoSave': 'off',
        'functiongraph.functions': [urn],
        'functiongraph.profiles': [{ name: 'test', region: 'test-1', endpoint: `http://${cloud.host}` }],
      },
    });
    const { page } = fixture;
    await openContainer(page, 'FunctionGraph');
    await row('local').click();
    await expandRow(page, 'orders');
    await expandRow(page, 'Test Events');
    await row('Set Credentials…').click();
    await giveAccessKey(page);
    await row('created').waitFor();
  });

  tidyUp(
    () => fixture,
    async () => {
      await cloud.close();
      rmSync(folder, { recursive: true, force: true });
    },
  );

  const row = (label: string): Locator => treeRow(fixture.page, label);

  /** Puts a number in the place of what the active editor holds: VS Code adds nothing to it. */
  const type = async (text: string): Promise<void> => {
    await fixture.page.locator('.editor-group-container.active .monaco-editor .view-lines').last().click();
    await fixture.page.keyboard.press('ControlOrMeta+A');
    await fixture.page.keyboard.type(text);
    await fixture.page.locator('.tab.active.dirty').waitFor();
  };
  const save = (): Promise<void> => fixture.page.keyboard.press('ControlOrMeta+S');
  const saved = (): Promise<void> =>
    fixture.page.locator('.tab.active:not(.dirty)[data-resource-name="created.json"]').waitFor();

  it('opens one, which is saved to the account', async () => {
    await row('created').click();
    await fixture.page.locator('.tab.active[data-resource-name="created.json"]').waitFor();
    await type('2.0');
    await save();
    await saved();
    assert.equal(account.get('e-1')?.content, '2.0');
  });

  it('invokes the function with it', async () => {
    const { page } = fixture;
    await row('created').hover();
    await row('created').getByRole('button', { name: 'Invoke Function' }).click();
    const output = await outputText(page, 'FunctionGraph', /got/);
    assert.match(output, /payload: test event created/);
    assert.equal(cloud.requests.find(({ path }) => path.endsWith('/invocations'))?.body, '2.0');
  });

  it('shows what was changed elsewhere, and overwrites it with the next save only', async () => {
    const { page } = fixture;
    await page.locator('.tab[data-resource-name="created.json"]').click();
    await type('3.0');
    Object.assign(account.get('e-1') ?? {}, { content: '9.0' });
    await save();
    await notification(page, /was changed elsewhere in the meantime/);
    await page.locator('.monaco-diff-editor .original', { hasText: '9.0' }).waitFor();
    await page.locator('.monaco-diff-editor .modified', { hasText: '3.0' }).waitFor();
    assert.equal(account.get('e-1')?.content, '9.0');
    await page.locator('.monaco-diff-editor .modified .view-lines').click();
    await save();
    await page.locator('.tab.active:not(.dirty)').waitFor();
    assert.equal(account.get('e-1')?.content, '3.0');
  });

  it('makes one of the open payload, and deletes one after a yes', async () => {
    const { page } = fixture;
    await openFile(page, 'events/greet/world.json');
    await runCommand(page, 'FunctionGraph: New Test Event');
    await pick(page, 'orders');
    await answer(page, 'New test event of orders', 'greeting');
    await row('greeting').waitFor();
    const made = [...account.values()].find(({ name }) => name === 'greeting');
    assert.equal(made?.content, readFileSync(join(folder, 'events/greet/world.json'), 'utf8'));
    await chooseInMenu(row('greeting'), 'Delete Test Event');
    await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Delete' }).click();
    await row('greeting').waitFor({ state: 'detached' });
    assert.equal(account.size, 1);
  });
});
