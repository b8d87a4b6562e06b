import assert from 'node:assert/strict';

import { addProfile } from '../../../src/commands/add-profile';
import {
  removeCredentials,
  setCredentials,
  type CredentialsParts,
} from '../../../src/commands/set-credentials';
import { createCredentialStore } from '../../../src/credentials/credential-store';
import { isFunctionGraphError } from '../../../src/errors';
import { secretsInMemory, sourcesOf } from '../credentials/stores-in-memory';
import { answering, settingsWith } from './editor-in-memory';

const urn = 'urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:hello';
const hosts = [
  'functiongraph.eu-de.otc.t-systems.com',
  'iam.eu-de.otc.t-systems.com',
  'lts.eu-de.otc.t-systems.com',
];

function partsWith(answers: (string | undefined)[], others: Partial<CredentialsParts> = {}) {
  const secrets = secretsInMemory();
  const questions = answering(...answers);
  const parts: CredentialsParts = {
    settings: settingsWith([urn]),
    store: createCredentialStore(secrets),
    sources: sourcesOf(),
    questions,
    ...others,
  };
  return { parts, secrets, asked: questions.asked };
}

const codeIs = (code: string) => (error: unknown) => isFunctionGraphError(error) && error.code === code;

describe('setting credentials', () => {
  it('asks for the only profile in use, and binds the keys to its hosts', async () => {
    const { parts } = partsWith(['Access Key', ' AK ', 'SK', '']);
    await setCredentials(parts);
    assert.deepEqual(await parts.store.get('eu-de'), {
      source: { kind: 'accessKey', accessKey: 'AK', secretKey: 'SK' },
      hosts,
    });
  });

  it('keeps the security token of temporary keys', async () => {
    const { parts } = partsWith(['Access Key', 'AK', 'SK', 'ST']);
    await setCredentials(parts);
    const kept = (await parts.store.get('eu-de'))?.source;
    assert.equal(kept?.kind === 'accessKey' && kept.securityToken, 'ST');
  });

  it('keeps nothing where a question is left unanswered', async () => {
    for (const answers of [
      [],
      ['Access Key', 'AK', 'SK', undefined],
      ['Access Key', 'AK', ' '],
      ['User and Password', 'D', undefined],
      ['Token', ''],
      ['Agency…', 'reader', 'OTHER', undefined],
    ]) {
      const { parts, secrets } = partsWith(answers);
      await setCredentials(parts);
      assert.equal(secrets.entries.size, 0, String(answers));
    }
  });

  it('takes user and password, with or without a passcode, and a token', async () => {
    const password = partsWith(['User and Password', 'D', 'u', ' p ']);
    await setCredentials(password.parts);
    const source = { kind: 'password', domain: 'D', user: 'u', password: ' p ' };
    assert.deepEqual((await password.parts.store.get('eu-de'))?.source, source);
    const mfa = partsWith(['User, Password and Passcode', 'D', 'u', ' p ']);
    await setCredentials(mfa.parts);
    assert.deepEqual((await mfa.parts.store.get('eu-de'))?.source, { ...source, mfa: true });
    const token = partsWith(['Token', 'MII']);
    await setCredentials(token.parts);
    assert.deepEqual((await token.parts.store.get('eu-de'))?.source, { kind: 'token', token: 'MII' });
  });

  it('takes an agency together with who assumes it', async () => {
    const { parts, asked } = partsWith(['Agency…', 'reader', 'OTHER', 'Token', 'MII']);
    await setCredentials(parts);
    assert.deepEqual(await parts.store.get('eu-de'), {
      source: { kind: 'token', token: 'MII' },
      agency: { name: 'reader', domain: 'OTHER' },
      hosts,
    });
    assert.ok(!asked[3]?.includes('Agency…'));
  });

  it('offers first what stands on this machine, and keeps where it is, not what it is', async () => {
    const environment = { OS_ACCESS_KEY: 'AKENVIRONMENT', OS_SECRET_KEY: 'a-secret-of-the-shell' };
    const { parts, secrets, asked } = partsWith(['Environment Variables'], {
      sources: sourcesOf({ environment }),
    });
    await setCredentials(parts);
    assert.equal(asked[0]?.[1], 'Environment Variables');
    assert.deepEqual(await parts.store.get('eu-de'), { source: { kind: 'environment' }, hosts });
    assert.ok(!JSON.stringify([[...secrets.entries], asked]).includes('a-secret-of-the-shell'));
  });

  it('keeps no source that is for another region, or broken', async () => {
    for (const [environment, message] of [
      [{ OS_ACCESS_KEY: 'AK', OS_SECRET_KEY: 'SK', OS_REGION_NAME: 'eu-nl' }, /is for the region eu-nl/],
      [{ OS_ACCESS_KEY: 'AK' }, /OS_ACCESS_KEY is set, but no variable for the secret key is/],
    ] as const) {
      const { parts, secrets } = partsWith(['Environment Variables'], {
        sources: sourcesOf({ environment }),
      });
      await assert.rejects(setCredentials(parts), (error) => {
        assert.match((error as Error).message, message);
        return codeIs('CREDENTIALS_INVALID')(error);
      });
      assert.equal(secrets.entries.size, 0);
    }
  });

  it('lets the user choose where there are several profiles, or none yet', async () => {
    const { parts } = partsWith(['cn-north-4', 'Access Key', 'AK', 'SK', ''], { settings: settingsWith([]) });
    await setCredentials(parts);
    assert.equal((await parts.store.get('cn-north-4'))?.source.kind, 'accessKey');
  });

  it('tells the settings how a profile of theirs signs in, without a secret', async () => {
    const settings = settingsWith([urn]);
    await settings.saveProfile({ name: 'prod', region: 'eu-de', color: 'red', user: 'u' });
    const { parts } = partsWith(['User and Password', 'D', 'u', 'secret-password'], { settings });
    await setCredentials(parts);
    assert.deepEqual(settings.profiles(), [
      { name: 'prod', region: 'eu-de', color: 'red', user: 'u', auth: 'password', domain: 'D' },
    ]);
  });

  it('removes from the settings, too, how and as whom a profile signs in', async () => {
    const settings = settingsWith([urn]);
    await settings.saveProfile({
      name: 'prod',
      region: 'eu-de',
      auth: 'cloudsYaml',
      cloud: 'c',
      color: 'red',
      iamEndpoint: 'https://iam.eu-de.otc.t-systems.com',
    });
    const left = [
      { name: 'prod', region: 'eu-de', color: 'red', iamEndpoint: 'https://iam.eu-de.otc.t-systems.com' },
    ];
    const { parts } = partsWith(['yes', 'User and Password', 'D', 'u', 'secret-password', 'yes'], {
      settings,
    });
    await removeCredentials(parts);
    assert.deepEqual(settings.profiles(), left);
    await setCredentials(parts);
    assert.notDeepEqual(settings.profiles(), left);
    await removeCredentials(parts);
    assert.deepEqual(settings.profiles(), left);
  });

  it('removes what no setting names any more, of several the one that is chosen', async () => {
    const { parts } = partsWith(['gone', 'yes'], { settings: settingsWith([]) });
    for (const profile of ['gone', 'other']) {
      await parts.store.set(profile, { source: { kind: 'token', token: 'MII' }, hosts });
    }
    await removeCredentials(parts);
    assert.deepEqual(await parts.store.profiles(), ['other']);
  });

  it('removes what it has set after a yes, and nothing without one', async () => {
    const { parts, secrets } = partsWith(['Access Key', 'AK', 'SK', '', undefined, 'yes']);
    await setCredentials(parts);
    await removeCredentials(parts);
    assert.notEqual(secrets.entries.size, 0);
    await removeCredentials(parts);
    assert.equal(secrets.entries.size, 0);
  });
});

describe('adding a profile', () => {
  it('puts it into the settings and goes on with its credentials', async () => {
    const { parts } = partsWith(['prod', 'eu-de', 'Access Key', 'AK', 'SK', '']);
    await addProfile(parts);
    assert.deepEqual(parts.settings.profiles(), [{ name: 'prod', region: 'eu-de', auth: 'aksk' }]);
    assert.deepEqual((await parts.store.get('prod'))?.hosts, hosts);
  });

  it('asks for the addresses of a region that nobody knows, and binds the credentials to them', async () => {
    const answers = [
      'mars',
      'Another Region…',
      'mars-1',
      'https://fg.example.com',
      'https://iam.example.com',
      'Token',
      'MII',
    ];
    const { parts } = partsWith(answers);
    await addProfile(parts);
    assert.deepEqual(parts.settings.profiles(), [
      {
        name: 'mars',
        region: 'mars-1',
        endpoint: 'https://fg.example.com',
        iamEndpoint: 'https://iam.example.com',
        auth: 'token',
      },
    ]);
    assert.deepEqual((await parts.store.get('mars'))?.hosts, ['fg.example.com', 'iam.example.com']);
  });

  it('refuses a name that is taken, and an address that is none', async () => {
    const settings = settingsWith([]);
    await settings.saveProfile({ name: 'prod', region: 'eu-de' });
    for (const answers of [['prod'], ['mars', 'Another Region…', 'mars-1', 'http://fg.example.com']]) {
      const { parts, asked } = partsWith(answers, { settings });
      await addProfile(parts);
      assert.equal(settings.profiles().length, 1);
      assert.match(asked.at(-1)?.[1] ?? '', /already|must use https/);
    }
  });
});
