import assert from 'node:assert/strict';

import fc from 'fast-check';

import { createCredentialStore, profileOfSecret } from '../../../src/credentials/credential-store';
import type { SavedCredentials } from '../../../src/credentials/source';
import { isFunctionGraphError } from '../../../src/errors';
import { secretsInMemory } from './stores-in-memory';
import { runs } from '../../runs';

describe('credential store', () => {
  it('keeps the credentials of each profile apart, and gives back what it was given', async () => {
    const secrets = secretsInMemory();
    const store = createCredentialStore(secrets);
    const temporary = {
      source: { kind: 'accessKey', accessKey: 'AK', secretKey: 'SK', securityToken: 'ST' },
      hosts: ['functiongraph.eu-de.otc.t-systems.com'],
    } as const;
    const token = { source: { kind: 'token', token: 'T' }, hosts: ['h'] } as const;
    await store.set('eu-de', temporary);
    await store.set('prod', token);
    assert.deepEqual(await store.get('eu-de'), temporary);
    assert.deepEqual(await store.get('prod'), token);
    assert.equal(await store.get('other'), undefined);
    assert.deepEqual(await store.profiles(), ['eu-de', 'prod']);
    assert.equal(secrets.entries.size, 3);
  });

  it('gives back every kind of source, and the agency that is assumed with it', async () => {
    const store = createCredentialStore(secretsInMemory());
    const agency = { name: 'a', domain: 'd' };
    const sources: readonly SavedCredentials['source'][] = [
      { kind: 'password', user: 'u', password: 'p', domain: 'd', mfa: true },
      { kind: 'environment' },
      { kind: 'cloudsYaml', cloud: 'c' },
      { kind: 'credentialsFile' },
    ];
    for (const source of sources) {
      await store.set('p', { source, agency, hosts: ['h'] });
      assert.deepEqual(await store.get('p'), { source, agency, hosts: ['h'] });
    }
  });

  it('forgets a kept token with the credentials that it was got with', async () => {
    const secrets = secretsInMemory();
    const store = createCredentialStore(secrets);
    const token = { key: 'k', token: 'T', expiresAt: 2, renewAt: 1 };
    await store.keepToken('p', token);
    assert.deepEqual(await store.keptToken('p'), token);
    await store.set('p', { source: { kind: 'environment' }, hosts: [] });
    assert.equal(await store.keptToken('p'), undefined);
    await store.keepToken('p', token);
    await store.remove('p');
    assert.equal(secrets.entries.size, 0);
  });

  it('says that the keyring is locked, and not what the keyring says', async () => {
    const fail = (): Promise<never> => Promise.reject(new Error('org.freedesktop.secrets: locked'));
    const store = createCredentialStore({ get: fail, store: fail, delete: fail });
    for (const call of [store.get('p'), store.set('p', { source: { kind: 'environment' }, hosts: [] })]) {
      await assert.rejects(
        call,
        (error) =>
          isFunctionGraphError(error) &&
          error.code === 'SECRETS_UNAVAILABLE' &&
          !error.message.includes('freedesktop') &&
          error.cause === undefined,
      );
    }
  });

  it('knows which profile is meant when another window changes an entry', async () => {
    const secrets = secretsInMemory();
    const store = createCredentialStore(secrets);
    await store.set('my profile', { source: { kind: 'environment' }, hosts: [] });
    await store.keepToken('my profile', { key: 'k', token: 'T', expiresAt: 2, renewAt: 1 });
    const meant = [...secrets.entries.keys()].map(profileOfSecret);
    assert.deepEqual(
      meant.filter((profile) => profile !== undefined),
      ['my profile'],
    );
  });

  it('removes an entry completely', async () => {
    const secrets = secretsInMemory();
    const store = createCredentialStore(secrets);
    await store.set('p', { source: { kind: 'token', token: 'T' }, hosts: [] });
    await store.remove('p');
    assert.equal(secrets.entries.size, 0);
  });

  it('takes a damaged entry for none', () =>
    fc.assert(
      fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
        const store = createCredentialStore(secretsInMemory([['functiongraph.credentials.p', text]]));
        const found = await store.get('p');
        assert.ok(found === undefined || Array.isArray(found.hosts));
      }),
      runs(),
    ));
});
