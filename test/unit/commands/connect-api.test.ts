import assert from 'node:assert/strict';

import { connectApi } from '../../../src/commands/connect-api';
import { connectUnasked } from '../../../src/commands/connect-unasked';
import type { ConnectParts } from '../../../src/commands/connect';
import { createResolver } from '../../../src/credentials/credentials-of';
import type { CredentialSource } from '../../../src/credentials/source';
import { isCancelled } from '../../../src/errors';
import { createCatalogue } from '../../../src/explorer/catalogue';
import { silentLogger } from '../../../src/logger';
import { unaborted } from '../../servers/api-server';
import { account, key, project, startCloudServer, type CloudServer } from '../../servers/cloud-server';
import { sourcesOf, storeWith } from '../credentials/stores-in-memory';
import { answering, settingsWith } from './editor-in-memory';

const urn = `urn:fss:eu-de:${project.id}:function:default:hello`;
const { user, password, domain } = account;
const login = { kind: 'password', user, password, domain } as const;
const accessKey = { kind: 'accessKey', ...key } as const;

describe('what is read of an account', () => {
  let cloud: CloudServer;
  let now: number;
  beforeEach(async () => {
    cloud = await startCloudServer();
    now = Date.now();
  });
  afterEach(() => cloud.close());

  /** The catalogue of a profile, and the questions that were asked on the way to it. */
  async function catalogueOf(source: CredentialSource, hosts: readonly string[] = [cloud.host]) {
    const asked: string[] = [];
    const store = await storeWith('cloud', { source, hosts });
    const profile = {
      name: 'cloud',
      region: 'eu-de',
      endpoint: cloud.address,
      iamEndpoint: cloud.address,
    };
    const settings = settingsWith([urn], { profiles: () => [profile] });
    const { credentialsOf } = createResolver({
      store,
      sources: sourcesOf(),
      now: () => now,
      askPasscode(name) {
        asked.push(`passcode of ${name}`);
        return Promise.resolve(account.passcode);
      },
    });
    const parts: ConnectParts = {
      settings,
      store,
      credentialsOf,
      local: { start: () => Promise.reject(new Error('Nothing here is local.')), runs: () => false },
      questions: {
        ...answering(),
        confirm(question) {
          asked.push(question);
          return Promise.resolve(true);
        },
      },
    };
    const [target] = settings.functions().functions;
    assert.ok(target);
    const catalogue = createCatalogue({
      connect: (wanted, signal) => connectApi(wanted, parts, signal),
      connectUnasked: (wanted, signal) => connectUnasked(wanted, parts, signal),
      profileOf: () => 'cloud',
      log: silentLogger,
    });
    return { catalogue, target, asked };
  }

  it('is read again, once, with a fresh token after a 401, and not at all with the same key', async () => {
    const { catalogue, target } = await catalogueOf(login);
    await catalogue.testEvents(target, unaborted);
    cloud.revoke();
    catalogue.refresh();
    await catalogue.testEvents(target, unaborted);
    assert.deepEqual(cloud.calls.splice(0), ['login', 'read', 'read', 'login', 'read']);
    cloud.beforeAnswer = () => {
      cloud.revoke();
      return Promise.resolve();
    };
    cloud.revoke();
    catalogue.refresh();
    await assert.rejects(catalogue.testEvents(target, unaborted), { code: 'CALL_REJECTED' });
    assert.deepEqual(cloud.calls.splice(0), ['read', 'login', 'read']);
    const wrong = await catalogueOf({ ...accessKey, secretKey: 'wrong' });
    await assert.rejects(wrong.catalogue.testEvents(wrong.target, unaborted), { code: 'CALL_REJECTED' });
    assert.deepEqual(cloud.calls, ['read']);
  });

  it('without being asked for, signs nobody in and asks for no passcode', async () => {
    cloud.wantsPasscode = true;
    const { catalogue, target, asked } = await catalogueOf({ ...login, mfa: true });
    const notSignedIn = { code: 'CREDENTIALS_MISSING', message: 'Not signed in as cloud.' };
    await assert.rejects(catalogue.metadata(target, unaborted), notSignedIn);
    assert.deepEqual([asked, cloud.calls], [[], []]);
    await catalogue.testEvents(target, unaborted);
    await catalogue.metadata(target, unaborted);
    assert.deepEqual(
      [asked.splice(0), cloud.calls.splice(0)],
      [['passcode of cloud'], ['login', 'read', 'read']],
    );
    now += 2 * 86_400_000;
    catalogue.refresh();
    await assert.rejects(catalogue.metadata(target, unaborted), notSignedIn);
    assert.deepEqual([asked, cloud.calls], [[], []]);
  });

  it('without being asked for, asks about no host and sends nothing there', async () => {
    const { catalogue, target, asked } = await catalogueOf(accessKey, ['functiongraph.eu-de.example']);
    await assert.rejects(catalogue.metadata(target, unaborted), isCancelled);
    assert.deepEqual([asked, cloud.calls], [[], []]);
    await catalogue.testEvents(target, unaborted);
    await catalogue.metadata(target, unaborted);
    assert.deepEqual(cloud.calls, ['read', 'read']);
    assert.equal(asked.length, 1);
  });
});
