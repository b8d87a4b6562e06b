import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { outputText } from '#scripts/test-host/output.mjs';
import { choices, openFile, pick, runCommand } from '#scripts/test-host/quick-input.mjs';
import {
  notification,
  notifications,
  openContainer,
  selectRow,
  treeRow,
} from '#scripts/test-host/workbench.mjs';

import { httpAnswer, startRawServer, type RawServer } from '../servers/raw-server.js';
import { openFixture, tidyUp, type Fixture } from './fixture.js';
import { copySamples, credentialsSaved, giveAccessKey, invokeRow } from './steps.js';

const urnOf = (region: string, name: string): string =>
  `urn:fss:${region}:7aad83af3e8d42e99ac194e8419e2c9b:function:default:${name}`;
const secretKey = 'SECRETKEY-that-nobody-may-see';
const refused = httpAnswer(
  401,
  {},
  '{"error_msg":"Incorrect IAM authentication information: verify aksk signature fail","error_code":"APIGW.0301","request_id":"g-1"}',
);

/** The end of a block in the channel. */
const end = /^X-Is-Func-Err {2,}\w+\n(?:\S.*\n)*\n/m;

describe('invoking in the workbench', () => {
  let fixture: Fixture;
  let folder: string;
  /** Code that does not lie in the workspace. */
  let outside: string;
  /** The same, with a link in the workspace that leads to it. */
  let linked: string;
  let cloud: RawServer;
  /** What the cloud answers next. */
  let cloudAnswer = refused;

  before(async () => {
    folder = copySamples();
    writeFileSync(join(folder, 'payload.json'), '{}\n');
    outside = mkdtempSync(join(tmpdir(), 'functiongraph-outside-'));
    writeFileSync(join(outside, 'index.js'), "exports.handler = async (event, context) => 'from outside';\n");
    linked = mkdtempSync(join(tmpdir(), 'functiongraph-linked-'));
    writeFileSync(join(linked, 'index.js'), "exports.handler = async (event, context) => 'from a link';\n");
    symlinkSync(linked, join(folder, 'link'), 'dir');
    cloud = await startRawServer((socket) => socket.end(cloudAnswer));
    fixture = await openFixture({
      folder,
      settings: {
        'functiongraph.functions': [urnOf('test-1', 'remote'), 'urn:fss:test-1:nonsense'],
        'functiongraph.local.functions': [
          { name: 'outsider', path: outside, runtime: 'Node.js20.15', handler: 'index.handler' },
          { name: 'linked', path: 'link', runtime: 'Node.js20.15', handler: 'index.handler' },
        ],
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
      rmSync(outside, { recursive: true, force: true });
      rmSync(linked, { recursive: true, force: true });
    },
  );

  it('lists the functions by group, and explains an entry that is wrong', async () => {
    const { page } = fixture;
    for (const label of ['default', 'remote', 'local', 'greet', 'urn:fss:test-1:nonsense']) {
      await treeRow(page, label).waitFor();
    }
    assert.match(
      await treeRow(page, 'urn:fss:test-1:nonsense').innerText(),
      /is no function URN: it has 4 fields/,
    );
  });

  it('invokes the selected function from the palette with the open payload', async () => {
    const { page } = fixture;
    await openFile(page, 'events/greet/world.json');
    await selectRow(page, 'greet');
    await runCommand(page, 'FunctionGraph: Invoke Function');
    const text = await outputText(page, 'FunctionGraph', end);
    assert.match(text, /^OK 200 /m);
    assert.match(text, /^\{ "message": "Hello, World!" \}$/m);
  });

  it('asks where the tree and the file mean different functions', async () => {
    const { page } = fixture;
    await openFile(page, 'events/greet/world.json');
    await selectRow(page, 'fail');
    await runCommand(page, 'FunctionGraph: Invoke Function');
    await page.locator('.quick-input-widget', { hasText: 'selected in the tree' }).waitFor();
    assert.deepEqual((await choices(page)).slice(0, 2), ['greet', 'fail']);
    await pick(page, 'fail');
    assert.match(await outputText(page, 'FunctionGraph', /^FUNCTION ERROR/m), /the shelf is empty/);
  });

  it('cancels a running function, and says that it may go on', async () => {
    const { page } = fixture;
    await openFile(page, 'events/slow/too-slow.json');
    await invokeRow(page, 'slow');
    await notification(page, /Invoking slow/);
    await page.getByRole('button', { name: 'Cancel', exact: true }).click();
    assert.match(
      await outputText(page, 'FunctionGraph', /^CANCELLED/m),
      /The request was stopped on this side\. The function may still be running\./,
    );
  });

  it('runs code from outside the workspace only after a yes, and asks once', async () => {
    const { page } = fixture;
    const dialog = page.locator('.monaco-dialog-box', { hasText: 'outsider runs code from outside' });
    const invoke = async (): Promise<void> => {
      await openFile(page, 'payload.json');
      await invokeRow(page, 'outsider');
    };
    await invoke();
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'hidden' });
    assert.doesNotMatch(await outputText(page, 'FunctionGraph'), /from outside/);
    await invoke();
    await dialog.getByRole('button', { name: 'Run It' }).click();
    await outputText(page, 'FunctionGraph', /^"from outside"$/m);
    await invoke();
    await outputText(page, 'FunctionGraph', /^"from outside"$[^]*^"from outside"$/m);
  });

  it('asks as well where a link in the workspace leads to the code', async () => {
    const { page } = fixture;
    await openFile(page, 'payload.json');
    await invokeRow(page, 'linked');
    const dialog = page.locator('.monaco-dialog-box', { hasText: 'linked runs code from outside' });
    assert.match(await dialog.innerText(), new RegExp(linked));
    await dialog.getByRole('button', { name: 'Run It' }).click();
    await outputText(page, 'FunctionGraph', /^"from a link"$/m);
  });

  it('asks for credentials where there are none, and sends nothing before', async () => {
    const { page } = fixture;
    await openFile(page, 'payload.json');
    await invokeRow(page, 'remote');
    await notification(page, /There are no credentials for the profile "test" yet\. Nothing was sent\./);
    assert.equal(cloud.requests.length, 0);
    await page.getByRole('button', { name: 'Set Credentials' }).click();
    await giveAccessKey(page, secretKey);
    await credentialsSaved(page);
  });

  it('shows what a wrong key means, and does not try again', async () => {
    const { page } = fixture;
    await invokeRow(page, 'remote');
    const text = await outputText(page, 'FunctionGraph', /^CALL FAILED/m);
    assert.match(text, /answered 401 APIGW\.0301: Incorrect IAM authentication information: verify aksk/);
    assert.match(text, /^The secret key is wrong, or this machine's clock is more than 15 minutes off\./m);
    assert.match(text, /^The function did not run\.$/m);
    assert.equal(cloud.requests.length, 1);
    assert.match(cloud.requests[0] ?? '', /^Authorization: SDK-HMAC-SHA256 Access=ACCESSKEY0000000TEST,/m);
    assert.ok(![...cloud.requests, text, ...(await notifications(page))].join('\n').includes(secretKey));
  });

  it('shows the head of a large result in the channel, and the whole as a document', async () => {
    const { page } = fixture;
    const result = JSON.stringify(Array.from({ length: 40_000 }, (_, index) => ({ index })));
    cloudAnswer = httpAnswer(
      200,
      { 'X-Cff-Response-Version': 'v1', 'X-Is-Func-Err': 'false', 'X-Func-Err-Code': '0' },
      JSON.stringify({ request_id: 'r-1', result, log: '', status: 200 }),
    );
    await invokeRow(page, 'remote');
    const text = await outputText(page, 'FunctionGraph', /^… The whole result/m);
    assert.match(
      text,
      /^… The whole result \(\d+\.\d KB\): functiongraph:\/[0-9a-f-]{36}\/remote-result\.json$/m,
    );
    await runCommand(page, 'FunctionGraph: Open Result');
    await page.locator('.tab[data-resource-name="remote-result.json"]').waitFor();
  });
});
