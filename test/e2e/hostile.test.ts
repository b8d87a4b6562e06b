import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { openFile } from '#scripts/test-host/quick-input.mjs';
import { notification, openContainer, treeRow } from '#scripts/test-host/workbench.mjs';
import type { Locator } from 'playwright-core';

import { localProjectId } from '../../src/local-region.js';
import { openFixture, tidyUp, type Fixture } from './fixture.js';
import { copySamples, invokeRow } from './steps.js';

/** What VS Code makes a link to a command of, in messages and in Markdown. */
const link = (label: string): string => `[${label}](command:workbench.action.terminal.new)`;

/** The last letters of a name are shown first behind it. */
const turning = '\u202e';

/** The file that is open; it belongs to two functions, and to none that is invoked with it but one of them. */
const payload = 'events/slow/two-seconds.json';

describe('hostile names in the workbench', () => {
  let fixture: Fixture;
  let folder: string;
  let outside: string;

  before(async () => {
    folder = copySamples();
    outside = mkdtempSync(join(tmpdir(), 'functiongraph-outside-'));
    mkdirSync(join(outside, `a${turning}b`));
    writeFileSync(join(outside, `a${turning}b`, 'index.js'), 'exports.handler = async () => 1;\n');
    const settings = {
      'functiongraph.functions': [
        { urn: `urn:fss:local:${localProjectId}:function:default:slow:latest`, name: link('slowly') },
        {
          urn: `urn:fss:eu-de:${localProjectId}:function:default:lost`,
          profile: link('nobody'),
          group: link('team'),
        },
      ],
      'functiongraph.local.functions': [
        {
          name: 'outsider',
          path: join(outside, `a${turning}b`),
          runtime: 'Node.js20.15',
          handler: 'index.handler',
        },
      ],
    };
    fixture = await openFixture({ folder, settings });
    await openContainer(fixture.page, 'FunctionGraph');
    await openFile(fixture.page, payload);
    // By then the extension host knows of the editor.
    await fixture.page.locator('.codelens-decoration a', { hasText: 'Invoke…' }).waitFor();
  });

  tidyUp(
    () => fixture,
    () => {
      rmSync(folder, { recursive: true, force: true });
      rmSync(outside, { recursive: true, force: true });
    },
  );

  const links = (place: string): Locator => fixture.page.locator(place).getByRole('link');

  it('are no links in the message of an error', async () => {
    await invokeRow(fixture.page, 'lost', payload);
    assert.match(await notification(fixture.page, /nobody/), /\[nobody\] \(command:/);
    assert.equal(await links('.notifications-toasts').count(), 0);
  });

  it('are no links in the message of an invocation that is under way', async () => {
    await invokeRow(fixture.page, link('slowly'));
    assert.match(await notification(fixture.page, /Invoking/), /\[slowly\] \(command:/);
    assert.equal(await links('.notifications-toasts').count(), 0);
  });

  it('are no links in the tooltip of a group', async () => {
    await treeRow(fixture.page, link('team')).locator('.label-name').hover();
    const hover = fixture.page.locator('.workbench-hover', { hasText: '[team](command:' });
    await hover.waitFor();
    assert.equal(await links('.workbench-hover').count(), 0);
    await fixture.page.mouse.move(0, 0);
  });

  it('do not turn the path of the code that is asked about', async () => {
    await invokeRow(fixture.page, 'outsider', payload);
    const dialog = fixture.page.locator('.monaco-dialog-box', { hasText: 'outsider runs code from outside' });
    const text = await dialog.innerText();
    assert.ok(text.includes(join(outside, 'ab')), text);
    assert.ok(!text.includes(turning));
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });
});
