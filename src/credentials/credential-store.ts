import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import { isRecord } from '../is-record';
import { parseJson } from '../parse-json';
import { readSavedCredentials } from './read-saved-credentials';
import type { SavedCredentials } from './source';

/** What VS Code's `SecretStorage` offers, as far as it is needed here. */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

/** A token that cost the user a passcode, so that it outlives the window. */
export interface KeptToken {
  /** What it was got with, so that it is not used for anything else. */
  readonly key: string;
  readonly token: string;
  /** Milliseconds since 1970, by this machine's clock. */
  readonly expiresAt: number;
  /** From when on it is not used any more, but got anew. */
  readonly renewAt: number;
}

/** Credentials by profile, one secret entry each, and one more for a token that is worth keeping. */
export interface CredentialStore {
  /** Names of the profiles that something is saved for, also of those that no setting names any more. */
  profiles(): Promise<readonly string[]>;
  /** Undefined where there are none, and where the entry cannot be read: they are then asked for anew. */
  get(profile: string): Promise<SavedCredentials | undefined>;
  set(profile: string, credentials: SavedCredentials): Promise<void>;
  /** Leaves nothing behind. */
  remove(profile: string): Promise<void>;
  keptToken(profile: string): Promise<KeptToken | undefined>;
  /** Undefined forgets it. */
  keepToken(profile: string, token: KeptToken | undefined): Promise<void>;
}

const credentialsKey = 'functiongraph.credentials.';
const tokenKey = 'functiongraph.token.';

/** The secret storage does not list its keys. */
const profilesKey = 'functiongraph.profiles';

/** The profile whose credentials stand under a key of the secret storage. */
export function profileOfSecret(key: string): string | undefined {
  return key.startsWith(credentialsKey) ? key.slice(credentialsKey.length) : undefined;
}

/** Each of its functions throws `SECRETS_UNAVAILABLE` where the system's keyring does not open. */
export function createCredentialStore(secrets: SecretStore): CredentialStore {
  const profiles = async (): Promise<string[]> => {
    const names = parseJson((await available(() => secrets.get(profilesKey))) ?? '');
    return Array.isArray(names) ? names.filter((name) => typeof name === 'string') : [];
  };
  const keepProfiles = (names: readonly string[]): Promise<void> =>
    available(() =>
      names.length === 0 ? secrets.delete(profilesKey) : secrets.store(profilesKey, JSON.stringify(names)),
    );
  return {
    profiles,
    async get(profile) {
      const text = await available(() => secrets.get(credentialsKey + profile));
      return text === undefined ? undefined : readSavedCredentials(parseJson(text));
    },
    async set(profile, credentials) {
      await keepProfiles([...new Set([...(await profiles()), profile])].sort());
      await available(() => secrets.delete(tokenKey + profile));
      await available(() => secrets.store(credentialsKey + profile, JSON.stringify(credentials)));
    },
    async remove(profile) {
      await available(() => secrets.delete(tokenKey + profile));
      await available(() => secrets.delete(credentialsKey + profile));
      await keepProfiles((await profiles()).filter((name) => name !== profile));
    },
    async keptToken(profile) {
      const text = await available(() => secrets.get(tokenKey + profile));
      return text === undefined ? undefined : readKeptToken(parseJson(text));
    },
    async keepToken(profile, token) {
      const key = tokenKey + profile;
      await available(() => (token ? secrets.store(key, JSON.stringify(token)) : secrets.delete(key)));
    },
  };
}

/** The error of the system is left out: nobody knows what stands in it. */
async function available<T>(work: () => PromiseLike<T>): Promise<T> {
  try {
    return await work();
  } catch {
    throw new FunctionGraphError(
      'SECRETS_UNAVAILABLE',
      t(
        'The secret storage of VS Code does not open. Unlock the keyring of your system, or install one, and try again.',
      ),
      { execution: 'didNotRun' },
    );
  }
}

function readKeptToken(value: unknown): KeptToken | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const { key, token, expiresAt, renewAt } = value;
  return typeof key === 'string' &&
    typeof token === 'string' &&
    typeof expiresAt === 'number' &&
    typeof renewAt === 'number'
    ? { key, token, expiresAt, renewAt }
    : undefined;
}
