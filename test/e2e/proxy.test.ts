import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { setUpCommands } from '#scripts/setup/apt.mjs';
import { outputText } from '#scripts/test-host/output.mjs';
import { openFile, runCommand } from '#scripts/test-host/quick-input.mjs';
import { changeUserSettings } from '#scripts/test-host/user-settings.mjs';
import { notification, openContainer } from '#scripts/test-host/workbench.mjs';

import {
  makeCertificates,
  startTlsServer,
  type Certificates,
  type TlsServer,
} from '../servers/private-tls.js';
import { startProxy, type Proxy } from '../servers/tinyproxy.js';
import { openFixture, pictureOnFailure, type Fixture } from './fixture.js';
import { credentialsSaved, giveAccessKey, invokeRow } from './steps.js';

const urn = 'urn:fss:test-1:7aad83af3e8d42e99ac194e8419e2c9b:function:default:remote';

describe('behind a proxy', () => {
  let folder: string;
  let certificates: Certificates;
  let server: TlsServer;
  let open: Proxy;
  let closed: Proxy;
  let fixture: Fixture;

  before(async () => {
    setUpCommands(['tinyproxy', 'openssl'], 'to test proxies and certificates');
    folder = mkdtempSync(join(tmpdir(), 'functiongraph-e2e-'));
    writeFileSync(join(folder, 'payload.json'), '{}\n');
    certificates = makeCertificates(folder);
    server = await startTlsServer(certificates);
    open = await startProxy(folder);
    closed = await startProxy(folder, 'somebody password');
  });

  after(async () => {
    await Promise.all([server.close(), open.close(), closed.close()]);
    rmSync(folder, { recursive: true, force: true });
  });

  /** A window with credentials for the server, whose requests go the way that the settings say. */
  const start = async (settings: object, env: Record<string, string>): Promise<void> => {
    fixture = await openFixture({
      folder,
      env,
      settings: {
        'workbench.editor.useModal': 'off',
        'functiongraph.functions': [urn],
        'functiongraph.profiles': [{ name: 'test', region: 'test-1', endpoint: `https://${server.host}` }],
        ...settings,
      },
    });
    const { page } = fixture;
    await openContainer(page, 'FunctionGraph');
    await runCommand(page, 'FunctionGraph: Set Credentials');
    await giveAccessKey(page);
    await credentialsSaved(page);
  };

  const invoke = async (): Promise<void> => {
    const { page } = fixture;
    await runCommand(page, 'Notifications: Clear All Notifications');
    await openFile(page, 'payload.json');
    await invokeRow(page, 'remote');
  };

  const succeeds = async (times: number): Promise<void> => {
    await invoke();
    await outputText(fixture.page, 'FunctionGraph', new RegExp(`(?:^"over TLS"$[^]*){${times}}`, 'm'));
  };

  const change = (changed: Record<string, unknown>): Promise<void> =>
    changeUserSettings(fixture.page, fixture.served.userDataDir, changed);

  describe('with an authority that the system knows', () => {
    // The store of the system, for this process and its children.
    before(() =>
      start(
        { 'http.proxy': `http://127.0.0.1:${open.port}`, 'http.systemCertificatesNode': true },
        { SSL_CERT_FILE: certificates.authority },
      ),
    );

    after(() => fixture.dispose());

    afterEach(async function () {
      await pictureOnFailure(fixture, this.currentTest);
    });

    it('invokes through http.proxy', async () => {
      await succeeds(1);
      assert.equal(open.asked(server.host), 1);
      assert.equal(server.requests.length, 1);
    });

    it('says what the proxy wants that lets nothing through, and that nothing ran', async () => {
      await change({ 'http.proxy': `http://127.0.0.1:${closed.port}` });
      await invoke();
      await notification(fixture.page, /The proxy let nothing through .* \(407\): it wants a user name/);
      await outputText(fixture.page, 'FunctionGraph', /PROXY_REFUSED[^]*^The function did not run\.$/m);
      assert.equal(server.connections(), 1);
    });

    it('invokes through a proxy that wants user and password, given in http.proxy', async () => {
      await change({ 'http.proxy': `http://somebody:password@127.0.0.1:${closed.port}` });
      await succeeds(2);
      assert.equal(server.requests.length, 2);
    });

    it('says that a proxy is not there, without its password', async () => {
      await change({ 'http.proxy': 'http://somebody:password@127.0.0.1:9' });
      await invoke();
      const message = await notification(fixture.page, /The proxy on the way to .* cannot be reached/);
      assert.doesNotMatch(message, /somebody|password/);
    });

    it('takes no proxy where http.noProxy or http.proxySupport says so', async () => {
      const asked = open.asked(server.host);
      const proxy = `http://127.0.0.1:${open.port}`;
      await change({ 'http.proxy': proxy, 'http.noProxy': ['127.0.0.2'] });
      await succeeds(3);
      await change({ 'http.proxy': proxy, 'http.noProxy': [], 'http.proxySupport': 'off' });
      await succeeds(4);
      assert.equal(open.asked(server.host), asked);
    });
  });

  describe('with an authority that nobody knows', () => {
    before(() => start({ 'http.proxyStrictSSL': false, 'http.proxy': `http://127.0.0.1:${open.port}` }, {}));

    after(() => fixture.dispose());

    afterEach(async function () {
      await pictureOnFailure(fixture, this.currentTest);
    });

    it('sends nothing, also where http.proxyStrictSSL would let it', async () => {
      const count = server.requests.length;
      await invoke();
      await notification(fixture.page, /No secure connection to 127\.0\.0\.2/);
      await outputText(fixture.page, 'FunctionGraph', /TLS_FAILED[^]*^The function did not run\.$/m);
      assert.equal(server.requests.length, count);
    });
  });
});
