import assert from 'node:assert/strict';

import type { CredentialStore } from '../../../src/credentials/credential-store';
import { createResolver, type CredentialsRequest } from '../../../src/credentials/credentials-of';
import type { Agency, CredentialSource } from '../../../src/credentials/source';
import { withRenewal } from '../../../src/credentials/with-renewal';
import { isFunctionGraphError } from '../../../src/errors';
import { checkAccess } from '../../../src/functiongraph/check-access';
import { toPlatformError } from '../../../src/functiongraph/platform-error';
import {
  account,
  agency,
  key,
  project,
  startCloudServer,
  type CloudServer,
} from '../../servers/cloud-server';
import { sourcesOf, storeWith } from './stores-in-memory';

const { user, password, domain } = account;
const accessKey = { kind: 'accessKey', ...key } as const;
const signal = new AbortController().signal;

const codeIs = (code: string) => (error: unknown) => isFunctionGraphError(error) && error.code === code;

describe('credentials of a profile', () => {
  let cloud: CloudServer;
  let asked: number;
  let now: number;
  let passcodeFor: (signal: AbortSignal) => Promise<string | undefined>;

  beforeEach(async () => {
    cloud = await startCloudServer();
    asked = 0;
    now = Date.now();
    passcodeFor = () => Promise.resolve(account.passcode);
  });
  afterEach(() => cloud.close());

  const login = (others: object = {}): CredentialSource => ({
    kind: 'password',
    user,
    password,
    domain,
    ...others,
  });
  const store = (source: CredentialSource, by?: Agency) =>
    storeWith('prod', { source, hosts: [cloud.host], ...(by ? { agency: by } : {}) });
  const resolverOf = (store: CredentialStore) =>
    createResolver({
      store,
      sources: sourcesOf(),
      now: () => now,
      askPasscode: (_profile, wanted) => {
        asked += 1;
        return passcodeFor(wanted);
      },
    });
  const request = (others: Partial<CredentialsRequest> = {}): CredentialsRequest => ({
    profile: { name: 'prod', region: 'eu-de' },
    projectId: project.id,
    iam: cloud.address,
    regionHosts: [],
    ...others,
  });
  /** The status of one read with whatever the resolver gives. */
  const read = async (resolver: ReturnType<typeof resolverOf>): Promise<number> => {
    const credentials = await resolver.credentialsOf(request(), signal);
    const client = { endpoint: cloud.address, credentials, timeout: 10_000 };
    return (await checkAccess(client, project.id, signal)).answer.status;
  };

  it('are keys and tokens as they were saved, without a word to IAM', async () => {
    assert.equal(await read(resolverOf(await store(accessKey))), 200);
    assert.deepEqual(cloud.calls, ['read']);
  });

  it('are a token of the project for a password, got once for many', async () => {
    const resolver = resolverOf(await store(login()));
    const all = await Promise.all([read(resolver), read(resolver), read(resolver)]);
    assert.deepEqual(all, [200, 200, 200]);
    assert.equal(await read(resolver), 200);
    assert.deepEqual(
      cloud.calls.filter((call) => call === 'login'),
      ['login'],
    );
    assert.deepEqual(cloud.bodies, [
      {
        auth: {
          identity: {
            methods: ['password'],
            password: {
              user: {
                name: account.user,
                domain: { name: account.domain },
                password: account.password,
              },
            },
          },
          scope: { project: { id: project.id } },
        },
      },
    ]);
  });

  it('are renewed before they end, and not earlier', async () => {
    cloud.lifetime = 3600;
    const resolver = resolverOf(await store(login()));
    await read(resolver);
    now += 3_290_000;
    await read(resolver);
    assert.equal(cloud.calls.filter((call) => call === 'login').length, 1);
    now += 20_000;
    await read(resolver);
    assert.equal(cloud.calls.filter((call) => call === 'login').length, 2);
  });

  it('end by the clock of this machine, however wrong it is', async () => {
    cloud.clockAhead = -7_200_000;
    cloud.lifetime = 3600;
    const resolver = resolverOf(await store(login()));
    await read(resolver);
    await read(resolver);
    assert.equal(cloud.calls.filter((call) => call === 'login').length, 1);
  });

  it('are got anew once for a read that is answered 401', async () => {
    const resolver = resolverOf(await store(login()));
    const once = () =>
      withRenewal(
        () => resolver.credentialsOf(request(), signal),
        async (credentials) => {
          const client = { endpoint: cloud.address, credentials, timeout: 10_000 };
          const { answer } = await checkAccess(client, project.id, signal);
          if (answer.status !== 200) {
            throw toPlatformError(answer, cloud.host);
          }
          return answer.status;
        },
      );
    await once();
    cloud.revoke();
    assert.equal(await once(), 200);
    assert.deepEqual(cloud.calls, ['login', 'read', 'read', 'login', 'read']);
    cloud.revoke();
    cloud.beforeAnswer = () => {
      cloud.revoke();
      return Promise.resolve();
    };
    await assert.rejects(once(), codeIs('CALL_REJECTED'));
    assert.deepEqual(cloud.calls.slice(5), ['read', 'login', 'read']);
  });

  it('are not got anew for a wrong key', async () => {
    const resolver = resolverOf(await store({ ...accessKey, secretKey: 'wrong' }));
    assert.equal(await read(resolver), 401);
    assert.equal((await resolver.credentialsOf(request(), signal)).renew, undefined);
  });

  it('ask for a passcode where IAM wants one, and keep the token for the next window', async () => {
    cloud.wantsPasscode = true;
    const kept = await store(login());
    assert.equal(await read(resolverOf(kept)), 200);
    assert.deepEqual([asked, cloud.calls], [1, ['login', 'login', 'read']]);
    assert.equal(await read(resolverOf(kept)), 200);
    assert.deepEqual([asked, cloud.calls.length], [1, 4]);
    const mfa = await store(login({ mfa: true }));
    assert.equal(await read(resolverOf(mfa)), 200);
    assert.deepEqual([asked, cloud.calls.slice(4)], [2, ['login', 'read']]);
    await mfa.remove('prod');
    assert.equal(mfa.entries.size, 0);
  });

  it('are renewed before they end also where a passcode was asked for, in this window and the next', async () => {
    cloud.lifetime = 3600;
    const kept = await store(login({ mfa: true }));
    const first = resolverOf(kept);
    await read(first);
    now += 3_290_000;
    await read(resolverOf(kept));
    assert.equal(asked, 1);
    now += 20_000;
    await read(first);
    assert.equal(asked, 2);
    now += 3_310_000;
    await read(resolverOf(kept));
    assert.equal(asked, 3);
  });

  it('are those of an agency, for a password, a token and an access key', async () => {
    assert.equal(await read(resolverOf(await store(login(), agency))), 200);
    assert.deepEqual(cloud.calls.splice(0), ['login', 'agencyToken', 'read']);
    const assume = { domain_name: agency.domain, xrole_name: agency.name };
    const scope = { project: { id: project.id } };
    assert.deepEqual(cloud.bodies[1], {
      auth: { identity: { methods: ['assume_role'], assume_role: assume }, scope },
    });

    const { credentials } = await resolverOf(await store(login())).credentialsOf(request(), signal);
    cloud.calls.splice(0);
    assert.equal(await read(resolverOf(await store(credentials, agency))), 200);
    assert.deepEqual(cloud.calls.splice(0), ['agencyToken', 'read']);

    assert.equal(await read(resolverOf(await store(accessKey, agency))), 200);
    assert.deepEqual(cloud.calls.splice(0), ['temporaryKeys', 'read']);
  });

  it('forget what was got when the entry is changed in another window', async () => {
    const resolver = resolverOf(await store(login()));
    await read(resolver);
    resolver.forget('other');
    await read(resolver);
    resolver.forget('prod');
    await read(resolver);
    assert.equal(cloud.calls.filter((call) => call === 'login').length, 2);
  });

  it('leave IAM alone when nobody waits any more, and only then', async () => {
    const resolver = resolverOf(await store(login()));
    const [one, other] = [new AbortController(), new AbortController()];
    const arrived = new Promise<void>((resolve) => {
      cloud.beforeAnswer = () => {
        resolve();
        return new Promise((answer) => {
          other.signal.addEventListener('abort', () => {
            answer();
          });
        });
      };
    });
    const first = resolver.credentialsOf(request(), one.signal);
    const second = resolver.credentialsOf(request(), signal);
    await arrived;
    one.abort();
    await assert.rejects(first, codeIs('CANCELLED'));
    other.abort();
    assert.equal((await second).credentials.kind, 'token');
    assert.deepEqual(cloud.calls, ['login']);
  });

  it('ask for a passcode again after whoever was asked has left, and take the first question back', async () => {
    const resolver = resolverOf(await store(login({ mfa: true })));
    const asking = new Promise<AbortSignal>((resolve) => {
      passcodeFor = (wanted) => {
        resolve(wanted);
        return new Promise(() => undefined);
      };
    });
    const leaving = new AbortController();
    const first = resolver.credentialsOf(request(), leaving.signal);
    const wanted = await asking;
    assert.equal(wanted.aborted, false);
    leaving.abort();
    await assert.rejects(first, codeIs('CANCELLED'));
    assert.equal(wanted.aborted, true);
    passcodeFor = () => Promise.resolve(account.passcode);
    assert.equal(await read(resolver), 200);
    assert.deepEqual([asked, cloud.calls], [2, ['login', 'read']]);
  });

  it('send a password to no host but those it was saved for', async () => {
    const stranger = await startCloudServer();
    try {
      const resolver = resolverOf(await store(login()));
      const call = resolver.credentialsOf(request({ iam: stranger.address }), signal);
      await assert.rejects(call, codeIs('CREDENTIALS_FOREIGN_HOST'));
      assert.deepEqual([stranger.calls, cloud.calls], [[], []]);
    } finally {
      await stranger.close();
    }
  });

  it('are missing where nothing is saved, or something else than the profile says', async () => {
    const none = await store(accessKey);
    await none.remove('prod');
    await assert.rejects(resolverOf(none).credentialsOf(request(), signal), codeIs('CREDENTIALS_MISSING'));
    const profile = { name: 'prod', region: 'eu-de', auth: 'password' } as const;
    const call = resolverOf(await store(accessKey)).credentialsOf(request({ profile }), signal);
    await assert.rejects(call, /signs in by password, but something else is saved/);
  });
});
