import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { outputText } from '#scripts/test-host/output.mjs';
import { choices, openFile, pick, runCommand } from '#scripts/test-host/quick-input.mjs';
import { notification, notifications, openContainer } from '#scripts/test-host/workbench.mjs';

import { account, project, startCloudServer, type CloudServer } from '../servers/cloud-server.js';
import { openFixture, tidyUp, type Fixture } from './fixture.js';
import { credentialsSaved, invokeRow } from './steps.js';

const { user, password, domain } = account;
const clouds = `clouds:
  shop:
    region_name: eu-de
    auth:
      username: ${user}
      user_domain_name: ${domain}
      password: ${password}
`;

describe('credentials in the workbench', () => {
  let fixture: Fixture;
  let folder: string;
  let cloud: CloudServer;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'functiongraph-e2e-'));
    mkdirSync(join(folder, 'events', 'hello'), { recursive: true });
    writeFileSync(join(folder, 'events', 'hello', 'a.json'), '{"n": 1}\n');
    writeFileSync(join(folder, 'clouds.yaml'), clouds);
    cloud = await startCloudServer();
    fixture = await openFixture({
      folder,
      env: { OS_ACCESS_KEY: 'ACCESSKEYOFTHESHELL1' },
      settings: {
        'functiongraph.functions': [`urn:fss:eu-de:${project.id}:function:default:hello`],
        'functiongraph.profiles': [
          {
            name: 'test',
            region: 'eu-de',
            endpoint: cloud.address,
            iamEndpoint: cloud.address,
            color: 'purple',
          },
        ],
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

  const invoke = async (): Promise<void> => {
    await openFile(fixture.page, 'events/hello/a.json');
    await invokeRow(fixture.page, 'hello');
  };

  it('are offered first where they stand on this machine, and say why one cannot be used', async () => {
    const { page } = fixture;
    await runCommand(page, 'FunctionGraph: Set Credentials');
    await page.locator('.quick-input-widget', { hasText: 'the cloud "shop" in' }).waitFor();
    assert.deepEqual(await choices(page), [
      'Environment Variables',
      'shop',
      'Access Key',
      'User and Password',
      'User, Password and Passcode',
      'Token',
      'Agency…',
    ]);
    await pick(page, 'Environment Variables');
    await notification(page, /OS_ACCESS_KEY is set, but no variable for the secret key is\. Set both\./);
    await runCommand(page, 'FunctionGraph: Set Credentials');
    await pick(page, 'shop');
    await credentialsSaved(page);
    assert.deepEqual(cloud.calls, []);
  });

  it('are checked by one read, whose sentence stays to be read', async () => {
    const { page } = fixture;
    await runCommand(page, 'FunctionGraph: Check Credentials');
    const said = await notification(page, /The credentials of test work/);
    assert.match(
      said,
      /accepted a token by the cloud "shop" in .*clouds\.yaml, which may list the functions/,
    );
    assert.deepEqual(cloud.calls, ['login', 'read']);
  });

  it('are got anew by Run Again after a 401, and nothing is sent twice before', async () => {
    const { page } = fixture;
    cloud.revoke();
    cloud.calls.splice(0);
    await invoke();
    await notification(page, /Nothing was sent again\. Run Again signs in anew first\./);
    assert.deepEqual(cloud.calls, ['invocation']);
    // Whatever is open by then: what was sent is sent again.
    await runCommand(page, 'View: Close All Editors');
    await page.getByRole('button', { name: 'Run Again' }).click();
    await outputText(page, 'FunctionGraph', /^OK 200/m);
    assert.deepEqual(cloud.calls, ['invocation', 'login', 'invocation']);
  });

  it('are signed in with anew once the secret storage tells of a change', async () => {
    const { page } = fixture;
    cloud.calls.splice(0);
    await invoke();
    await outputText(page, 'FunctionGraph', /(?:^OK 200[^]*){2}/m);
    assert.deepEqual(cloud.calls.splice(0), ['invocation']);
    await runCommand(page, 'FunctionGraph: Set Credentials');
    await pick(page, 'shop');
    await credentialsSaved(page);
    await invoke();
    await outputText(page, 'FunctionGraph', /(?:^OK 200[^]*){3}/m);
    // The same as before is saved: nothing but the event says that what was got with it is old.
    assert.deepEqual(cloud.calls, ['login', 'invocation']);
  });

  it('stay where they stand: no trace of them in settings, state, logs, channel and messages', async () => {
    const { page, served } = fixture;
    const shown = [await outputText(page, 'FunctionGraph'), ...(await notifications(page))].join('\n');
    const forms = [password, encodeURIComponent(password), Buffer.from(password).toString('base64')];
    for (const form of forms) {
      assert.ok(!shown.includes(form));
      assert.deepEqual(filesWith(served.userDataDir, form), []);
    }
    const settings = readFileSync(join(served.userDataDir, 'User', 'settings.json'), 'utf8');
    assert.match(settings, /"auth": "cloudsYaml"/);
    assert.match(settings, /"cloud": "shop"/);
  });

  it('are gone after Remove Credentials', async () => {
    const { page } = fixture;
    await runCommand(page, 'FunctionGraph: Remove Credentials');
    await page.locator('.monaco-dialog-box').getByRole('button', { name: 'Remove' }).click();
    await page.locator('.statusbar', { hasText: 'The credentials of test are removed.' }).waitFor();
    cloud.calls.splice(0);
    await invoke();
    await notification(page, /There are no credentials for the profile "test" yet/);
    assert.deepEqual(cloud.calls, []);
  });
});

function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => readFileSync(file).includes(text));
}
