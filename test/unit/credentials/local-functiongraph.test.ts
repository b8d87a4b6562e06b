import assert from 'node:assert/strict';

import { createResolver } from '../../../src/credentials/credentials-of';
import type { CredentialSource } from '../../../src/credentials/source';
import type { FilePlaces } from '../../../src/credentials/sources/clouds-files';
import { launchSync } from '../../../src/functiongraph/invoke';
import { newLaunchSyncHeaders } from '../../../src/functiongraph/launch-sync-headers';
import { localProjectId, localRegion } from '../../../src/local-region';
import { parseUrn } from '../../../src/urn';
import { startTestServer, testKey, testUser, writeFiles, type TestServer } from '../local/test-server';
import { sourcesOf, storeWith } from './stores-in-memory';

const files = { 'index.js': 'exports.handler = async (event) => event;' };
const entry = { name: 'echo', path: '.', runtime: 'Node.js20.15', handler: 'index.handler' };
const urn = parseUrn('default:echo', { region: localRegion, projectId: localProjectId });
const signal = new AbortController().signal;

describe('every kind of credentials', function () {
  this.timeout(20_000);

  let local: TestServer;
  before(async () => {
    local = await startTestServer(files, [entry]);
  });
  after(() => local.close());

  async function invokeBy(source: CredentialSource, places: Partial<FilePlaces> = {}) {
    const hosts = [new URL(local.address).host];
    const { credentialsOf } = createResolver({
      store: await storeWith('p', { source, hosts }),
      sources: sourcesOf(places),
      askPasscode: () => Promise.resolve(undefined),
    });
    const profile = { name: 'p', region: localRegion };
    const request = { profile, projectId: localProjectId, iam: local.address, regionHosts: [] };
    const credentials = await credentialsOf(request, signal);
    const client = { endpoint: local.address, credentials, timeout: 10_000 };
    const answer = await launchSync(client, urn, Buffer.from('{"n":1}'), newLaunchSyncHeaders(), signal);
    assert.equal(answer.response.status, 200);
    return credentials;
  }

  const accessKey = { kind: 'accessKey', ...testKey } as const;
  const password = {
    kind: 'password',
    user: testUser.name,
    password: testUser.password,
    domain: localRegion,
  } as const;

  it('is accepted by the local FunctionGraph: key, temporary key, password, token', async () => {
    await invokeBy(accessKey);
    await invokeBy({ ...accessKey, securityToken: 'ST' });
    const { credentials } = await invokeBy(password);
    assert.equal(credentials.kind, 'token');
    await invokeBy(credentials);
  });

  it('is accepted from the environment, clouds.yaml and the credentials file', async () => {
    const { accessKey: ak, secretKey: sk } = testKey;
    await invokeBy({ kind: 'environment' }, { environment: { OS_ACCESS_KEY: ak, OS_SECRET_KEY: sk } });
    await invokeBy(
      { kind: 'environment' },
      {
        environment: {
          OS_USERNAME: testUser.name,
          OS_PASSWORD: testUser.password,
          OS_DOMAIN_NAME: localRegion,
        },
      },
    );
    const home = writeFiles({
      '.config/openstack/clouds.yaml': `clouds:\n  one:\n    auth:\n      username: ${testUser.name}\n      user_domain_name: local\n`,
      '.config/openstack/secure.yaml': `clouds:\n  one:\n    auth:\n      password: ${testUser.password}\n`,
      '.huaweicloud/credentials': `[basic]\nak=${ak}\nsk=${sk}\n`,
    });
    await invokeBy({ kind: 'cloudsYaml', cloud: 'one' }, { home });
    await invokeBy({ kind: 'credentialsFile' }, { home });
  });
});
