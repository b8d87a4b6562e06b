import {
  createCredentialStore,
  type CredentialStore,
  type SecretStore,
} from '../../../src/credentials/credential-store';
import type { SavedCredentials } from '../../../src/credentials/source';
import { createSources, type Sources } from '../../../src/credentials/sources/sources';
import type { FilePlaces } from '../../../src/credentials/sources/clouds-files';

export function secretsInMemory(
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

/** A store that holds the credentials of one profile. */
export async function storeWith(
  profile: string,
  saved: SavedCredentials,
): Promise<CredentialStore & { readonly entries: Map<string, string> }> {
  const secrets = secretsInMemory();
  const store = createCredentialStore(secrets);
  await store.set(profile, saved);
  return { ...store, entries: secrets.entries };
}

/** The sources of a machine that has nothing but what is given. */
export function sourcesOf(places: Partial<FilePlaces> = {}): Sources {
  return createSources(
    () => ({ environment: {}, home: '/there/is/no/such/home', ...places }),
    async () => (await import('../../../src/file-parsers.js')).fileParsers,
  );
}
