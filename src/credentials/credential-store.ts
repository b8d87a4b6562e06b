import type { BoundCredentials } from './bound-credentials';
import { isRecord } from '../is-record';
import type { Credentials } from './credentials';

/** What VS Code's `SecretStorage` offers, as far as it is needed here. */
export interface SecretStore {
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

/** Credentials by profile, one secret entry each. */
export interface CredentialStore {
  /** Undefined where there are none, and where the entry cannot be read: they are then asked for anew. */
  get(profile: string): Promise<BoundCredentials | undefined>;
  set(profile: string, credentials: BoundCredentials): Promise<void>;
  remove(profile: string): Promise<void>;
}

export function createCredentialStore(secrets: SecretStore): CredentialStore {
  const keyOf = (profile: string): string => `functiongraph.credentials.${profile}`;
  return {
    async get(profile) {
      const text = await secrets.get(keyOf(profile));
      return text === undefined ? undefined : parse(text);
    },
    async set(profile, credentials) {
      await secrets.store(keyOf(profile), JSON.stringify(credentials));
    },
    async remove(profile) {
      await secrets.delete(keyOf(profile));
    },
  };
}

function parse(text: string): BoundCredentials | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isRecord(value) || !isStrings(value['hosts'])) {
    return undefined;
  }
  const credentials = readCredentials(value['credentials']);
  return credentials && { credentials, hosts: value['hosts'] };
}

function readCredentials(value: unknown): Credentials | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const { kind, accessKey, secretKey, securityToken, token } = value;
  if (kind === 'token' && typeof token === 'string') {
    return { kind, token };
  }
  if (kind === 'accessKey' && typeof accessKey === 'string' && typeof secretKey === 'string') {
    return { kind, accessKey, secretKey, ...(typeof securityToken === 'string' ? { securityToken } : {}) };
  }
  return undefined;
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
}
