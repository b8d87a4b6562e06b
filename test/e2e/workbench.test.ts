import assert from 'node:assert/strict';

import { openContainer } from '#scripts/test-host/workbench.mjs';

import { openFixture, type Fixture } from './fixture.js';

describe('the workbench', () => {
  let fixture: Fixture;

  before(async () => {
    fixture = await openFixture();
  });

  after(async () => {
    await fixture.dispose();
  });

  it('lists the installed extension', async () => {
    const { page } = fixture;
    await openContainer(page, 'Extensions');
    const entry = page.locator('.extensions-list .extension-list-item', { hasText: 'FunctionGraph' });
    await entry.first().waitFor();
    assert.match(await entry.first().innerText(), /Call a FunctionGraph function/);
  });
});
