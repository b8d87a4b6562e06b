import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import fc from 'fast-check';

import type { ExternalSource } from '../../../../src/credentials/source';
import { isFunctionGraphError } from '../../../../src/errors';
import { sourcesOf } from '../stores-in-memory';
import { runs } from '../../../runs';

const environmentSource = { kind: 'environment' } as const;
const messageIs = (code: string, pattern: RegExp) => (error: unknown) => {
  assert.ok(isFunctionGraphError(error), String(error));
  assert.equal(error.code, code);
  assert.match(error.message, pattern);
  return true;
};

describe('environment variables', () => {
  const read = (environment: Record<string, string>) => sourcesOf({ environment }).read(environmentSource);

  it('give an access key in the names of every client, with the security token', async () => {
    for (const [accessKey, secretKey] of [
      ['OS_ACCESS_KEY', 'OS_SECRET_KEY'],
      ['OS_ACCESS_KEY_ID', 'OS_ACCESS_KEY_SECRET'],
      ['OS_AK', 'OS_SK'],
      ['OTC_SDK_AK', 'OTC_SDK_SK'],
      ['HUAWEICLOUD_SDK_AK', 'HUAWEICLOUD_SDK_SK'],
      ['CLOUD_SDK_AK', 'CLOUD_SDK_SK'],
    ] as const) {
      const { secret, origin } = await read({
        [accessKey]: 'AK',
        [secretKey]: 'SK',
        OS_SECURITY_TOKEN: 'ST',
      });
      assert.deepEqual(secret, { kind: 'accessKey', accessKey: 'AK', secretKey: 'SK', securityToken: 'ST' });
      assert.equal(origin, `the environment variable ${accessKey}`);
    }
  });

  it('give user and password with the account, never taking a domain for a project', async () => {
    const found = await read({
      OS_USERNAME: 'ada',
      OS_PASSWORD: 'pw',
      OS_USER_DOMAIN_NAME: 'ACCOUNT',
      OS_USER_DOMAIN_ID: 'd0d0',
      OS_PROJECT_DOMAIN_ID: 'd1d1',
      OS_PROJECT_NAME: 'eu-de_shop',
      OS_AUTH_URL: 'https://iam.eu-de.otc.t-systems.com/v3',
      OS_PASSCODE: '123456',
    });
    assert.deepEqual(found.secret, {
      kind: 'password',
      user: 'ada',
      password: 'pw',
      domain: 'ACCOUNT',
      passcode: '123456',
    });
    assert.equal(found.region, 'eu-de');
    assert.equal(found.projectId, undefined);
  });

  it('give a token, an agency, and what OS_AUTH_TYPE chooses', async () => {
    const token = await read({ OTC_X_AUTH_TOKEN: 'MII', OS_AGENCY_NAME: 'a', OS_AGENCY_DOMAIN_NAME: 'd' });
    assert.deepEqual(
      [token.secret, token.agency],
      [
        { kind: 'token', token: 'MII' },
        { name: 'a', domain: 'd' },
      ],
    );
    const all = { OS_AK: 'AK', OS_SK: 'SK', OS_TOKEN: 'T', OS_AUTH_TYPE: 'token' };
    assert.equal((await read(all)).secret.kind, 'token');
    assert.equal((await read({ ...all, OS_AUTH_TYPE: 'v3token' })).secret.kind, 'token');
    assert.equal((await read({ ...all, OS_AUTH_TYPE: '' })).secret.kind, 'accessKey');
  });

  it('may repeat each other, and may not contradict each other: then both are named, and no value', async () => {
    const same = { OS_ACCESS_KEY: 'AK', OTC_SDK_AK: 'AK', OS_SECRET_KEY: 'SK' };
    assert.equal((await read(same)).secret.kind, 'accessKey');
    const differing = read({ ...same, OTC_SDK_SK: 'other-secret' });
    await assert.rejects(
      differing,
      messageIs('CREDENTIALS_INVALID', /^OS_SECRET_KEY and OTC_SDK_SK are both set and differ/),
    );
    await differing.catch((error: unknown) => {
      assert.ok(!String(error).includes('other-secret'));
    });
  });

  it('that hold half of it name the other half', async () => {
    await assert.rejects(
      read({ OS_SK: 'SK' }),
      messageIs('CREDENTIALS_INVALID', /OS_SK is set, but no variable for the access key/),
    );
    await assert.rejects(
      read({ OS_USERNAME: 'u' }),
      messageIs('CREDENTIALS_INVALID', /OS_USERNAME is set, but no variable for the password/),
    );
    await assert.rejects(
      read({ OS_USERNAME: 'u', OS_PASSWORD: 'p' }),
      messageIs('CREDENTIALS_INVALID', /set OS_USER_DOMAIN_NAME/),
    );
    await assert.rejects(read({}), messageIs('CREDENTIALS_MISSING', /OS_ACCESS_KEY/));
  });
});

describe('files with credentials', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'functiongraph-sources-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });
  const write = (name: string, text: string): string => {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  };
  const read = (source: ExternalSource, others: object = {}) =>
    sourcesOf({ home: join(folder, 'home'), system: join(folder, 'etc'), ...others }).read(source);
  const cloud = (name?: string): ExternalSource => ({
    kind: 'cloudsYaml',
    ...(name === undefined ? {} : { cloud: name }),
  });
  const clouds = 'home/.config/openstack/clouds.yaml';

  it('give the only cloud, or the one that is named, with what secure.yaml adds', async () => {
    write(
      clouds,
      'clouds:\n  otc:\n    region_name: eu-de\n    auth:\n      auth_url: https://iam.eu-de.otc.t-systems.com/v3\n      username: ada\n      password: from-clouds\n      user_domain_name: ACCOUNT\n      project_id: 0123456789\n  keys:\n    auth_type: aksk\n    auth: { ak: 0123, sk: SK, security_token: ST }\n',
    );
    write('etc/secure.yaml', 'clouds:\n  otc:\n    auth:\n      password: 0123\n');
    const otc = await read(cloud('otc'));
    assert.deepEqual(otc.secret, { kind: 'password', user: 'ada', password: '0123', domain: 'ACCOUNT' });
    assert.deepEqual([otc.region, otc.projectId], ['eu-de', '0123456789']);
    const keys = await read(cloud(), { environment: { OS_CLOUD: 'keys' } });
    assert.deepEqual(keys.secret, {
      kind: 'accessKey',
      accessKey: '0123',
      secretKey: 'SK',
      securityToken: 'ST',
    });
    assert.deepEqual(
      (await read(environmentSource, { environment: { OS_CLOUD: 'keys' } })).secret,
      keys.secret,
    );
    await assert.rejects(
      read(cloud()),
      messageIs('CREDENTIALS_INVALID', /has several clouds.*It has otc, keys\.$/),
    );
    await assert.rejects(
      read(cloud('prod')),
      messageIs('CREDENTIALS_INVALID', /has no cloud "prod"\. It has otc, keys\.$/),
    );
    write(clouds, 'clouds: {}\n');
    for (const none of [cloud(), cloud('prod')]) {
      await assert.rejects(
        read(none),
        messageIs('CREDENTIALS_INVALID', /clouds\.yaml has no cloud in it\.$/),
      );
    }
  });

  it('are found where OpenStack looks, the nearest first', async () => {
    const text = (token: string): string => `clouds:\n  c:\n    auth:\n      token: ${token}\n`;
    const tokenOf = async (others: object = {}): Promise<unknown> => {
      const { secret } = await read(cloud('c'), others);
      return secret.kind === 'token' && secret.token;
    };
    write('etc/clouds.yml', text('etc'));
    assert.equal(await tokenOf(), 'etc');
    write('home/.config/openstack/clouds.json', '{"clouds": {"c": {"auth": {"token": "home"}}}}');
    assert.equal(await tokenOf(), 'home');
    write('workspace/clouds.yaml', text('workspace'));
    assert.equal(await tokenOf({ workspace: join(folder, 'workspace') }), 'workspace');
    const named = write('elsewhere.yaml', text('named'));
    const environment = { OS_CLIENT_CONFIG_FILE: named };
    assert.equal(await tokenOf({ workspace: join(folder, 'workspace'), environment }), 'named');
    const gone = { OS_CLIENT_CONFIG_FILE: join(folder, 'gone.yaml') };
    await assert.rejects(
      read(cloud('c'), { environment: gone }),
      messageIs('CREDENTIALS_INVALID', /gone\.yaml cannot be read: it is not there/),
    );
  });

  it('of the open folder are not completed by secrets of the user', async () => {
    write(
      'workspace/clouds.yaml',
      'clouds:\n  c:\n    auth:\n      auth_url: https://evil.example\n      username: ada\n      user_domain_name: D\n',
    );
    write('home/.config/openstack/secure.yaml', 'clouds:\n  c:\n    auth:\n      password: of-the-user\n');
    const call = read(cloud('c'), { workspace: join(folder, 'workspace') });
    await assert.rejects(call, messageIs('CREDENTIALS_INVALID', /has no password/));
  });

  it('that are broken name the line, and nothing that stands there', async () => {
    write(clouds, 'clouds:\n  otc:\n    auth:\n      password: "hidden-secret\n    region_name: eu-de\n');
    const call = read(cloud('otc'));
    await assert.rejects(
      call,
      messageIs('CREDENTIALS_INVALID', /clouds\.yaml is broken YAML at line \d+, column \d+\./),
    );
    await call.catch((error: unknown) => {
      assert.ok(!String(error).includes('hidden'));
    });
    const [offered] = await sourcesOf({ home: join(folder, 'home') }).find();
    assert.match(offered?.problem ?? '', /line \d/);
  });

  it('that cannot be read say why, and are no reason to look elsewhere', async () => {
    write(`${clouds}/a-file-in-its-place`, '');
    await assert.rejects(
      read(cloud('otc')),
      messageIs('CREDENTIALS_INVALID', /clouds\.yaml cannot be read: it is a folder\./),
    );
    const environment = { OS_CLIENT_CONFIG_FILE: join(folder, 'nowhere.yaml') };
    await assert.rejects(
      read(cloud('otc'), { environment }),
      messageIs('CREDENTIALS_INVALID', /nowhere\.yaml cannot be read: it is not there\./),
    );
  });

  it('give a section of ~/.huaweicloud/credentials', async () => {
    const source = { kind: 'credentialsFile' } as const;
    await assert.rejects(read(source), messageIs('CREDENTIALS_MISSING', /There is no .*credentials/));
    const path = write('home/.huaweicloud/credentials', '[basic]\nak = AK\nsk = SK=+/\nproject_id = p\n');
    assert.deepEqual(await read(source), {
      secret: { kind: 'accessKey', accessKey: 'AK', secretKey: 'SK=+/' },
      origin: path,
      projectId: 'p',
    });
    write('home/.huaweicloud/credentials', '\uFEFF[basic]\r\nak = AK\r\nsk = SK\r\n');
    assert.deepEqual((await read(source)).secret, { kind: 'accessKey', accessKey: 'AK', secretKey: 'SK' });
    write('home/.huaweicloud/credentials', '[basic]\nak = AK\n');
    await assert.rejects(
      read(source),
      messageIs('CREDENTIALS_INVALID', /has no sk in its section \[basic\]/),
    );
    write('home/.huaweicloud/credentials', 'ak = AK\n');
    await assert.rejects(read(source), messageIs('CREDENTIALS_INVALID', /has no section \[basic\]/));
  });

  it('are all offered, each by its place', async () => {
    write(clouds, 'clouds:\n  one: { auth: { token: T } }\n  two: { auth: { ak: A } }\n');
    write('home/.huaweicloud/credentials', '[basic]\nak = AK\nsk = SK\n');
    const environment = { OS_TOKEN: 'T' };
    const offered = await sourcesOf({ home: join(folder, 'home'), environment }).find();
    assert.deepEqual(
      offered.map(({ source, problem }) => [source.kind, problem !== undefined]),
      [
        ['environment', false],
        ['cloudsYaml', false],
        ['cloudsYaml', true],
        ['credentialsFile', false],
      ],
    );
  });

  it('of any content give credentials or an error of ours', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.json().map((json) => `{"clouds": ${json}}`),
        ),
        async (text) => {
          write(clouds, text);
          await read(cloud('c')).catch((error: unknown) => {
            assert.ok(isFunctionGraphError(error), String(error));
          });
        },
      ),
      runs(300),
    ));
});
