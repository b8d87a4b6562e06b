import assert from 'node:assert/strict';

import fc from 'fast-check';

import { createCredentialStore, type SecretStore } from '../../../src/credentials/credential-store';

function secretsInMemory(
  entries: [string, string][] = [],
): SecretStore & { readonly entries: Map<string, string> } {
  const map = new Map(entries);
  return {
    entries: map,
    get: (key) => Promise.resolve(map.get(key)),
    store: (key, value) => Promise.resolve(void map.set(key, value)),
    delete: (key) => Promise.resolve(void map.delete(key)),
  };
}

describe('credential store', () => {
  it('keeps the credentials of each profile apart, and gives back what it was given', async () => {
    const secrets = secretsInMemory();
    const store = createCredentialStore(secrets);
    const temporary = {
      credentials: { kind: 'accessKey', accessKey: 'AK', secretKey: 'SK', securityToken: 'ST' },
      hosts: ['functiongraph.eu-de.otc.t-systems.com'],
    } as const;
    const token = { credentials: { kind: 'token', token: 'T' }, hosts: ['h'] } as const;
    await store.set('eu-de', temporary);
    await store.set('prod', token);
    assert.deepEqual(await store.get('eu-de'), temporary);
    assert.deepEqual(await store.get('prod'), token);
    assert.equal(await store.get('other'), undefined);
    assert.equal(secrets.entries.size, 2);
  });

  it('removes an entry completely', async () => {
    const secrets = secretsInMemory();
    const store = createCredentialStore(secrets);
    await store.set('p', { credentials: { kind: 'token', token: 'T' }, hosts: [] });
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
    ));
});
