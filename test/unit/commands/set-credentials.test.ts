import assert from 'node:assert/strict';

import { removeCredentials, setCredentials } from '../../../src/commands/set-credentials';
import type { BoundCredentials } from '../../../src/credentials/bound-credentials';
import type { CredentialStore } from '../../../src/credentials/credential-store';
import { answering, settingsWith } from './editor-in-memory';

const urn = 'urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:hello';

function storeInMemory(): CredentialStore & { readonly entries: Map<string, BoundCredentials> } {
  const entries = new Map<string, BoundCredentials>();
  return {
    entries,
    get: (profile) => Promise.resolve(entries.get(profile)),
    set: (profile, credentials) => Promise.resolve(void entries.set(profile, credentials)),
    remove: (profile) => Promise.resolve(void entries.delete(profile)),
  };
}

describe('setting credentials', () => {
  it('asks for the only profile in use, and binds the keys to its hosts', async () => {
    const store = storeInMemory();
    await setCredentials(settingsWith([urn]), store, answering(' AK ', 'SK', ''));
    assert.deepEqual(store.entries.get('eu-de'), {
      credentials: { kind: 'accessKey', accessKey: 'AK', secretKey: 'SK' },
      hosts: [
        'functiongraph.eu-de.otc.t-systems.com',
        'iam.eu-de.otc.t-systems.com',
        'lts.eu-de.otc.t-systems.com',
      ],
    });
  });

  it('keeps the security token of temporary keys', async () => {
    const store = storeInMemory();
    await setCredentials(settingsWith([urn]), store, answering('AK', 'SK', 'ST'));
    const kept = store.entries.get('eu-de')?.credentials;
    assert.equal(kept?.kind === 'accessKey' && kept.securityToken, 'ST');
  });

  it('keeps nothing where a question is left unanswered', async () => {
    const store = storeInMemory();
    await setCredentials(settingsWith([urn]), store, answering('AK', 'SK', undefined));
    await setCredentials(settingsWith([urn]), store, answering('AK', ' '));
    assert.equal(store.entries.size, 0);
  });

  it('lets the user choose where there are several profiles, or none yet', async () => {
    const store = storeInMemory();
    const questions = answering('cn-north-4', 'AK', 'SK', '');
    await setCredentials(settingsWith([]), store, questions);
    assert.deepEqual([...store.entries.keys()], ['cn-north-4']);
  });

  it('removes what it has set', async () => {
    const store = storeInMemory();
    await setCredentials(settingsWith([urn]), store, answering('AK', 'SK', ''));
    await removeCredentials(settingsWith([urn]), store, answering());
    assert.equal(store.entries.size, 0);
  });
});
