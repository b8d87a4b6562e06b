import { isRecord } from '../is-record';
import type { Agency, CredentialSource, SavedCredentials } from './source';

/** Checks what the secret storage held: it may be from another version. Undefined where it cannot be used. */
export function readSavedCredentials(value: unknown): SavedCredentials | undefined {
  if (!isRecord(value) || !isStrings(value['hosts'])) {
    return undefined;
  }
  const source = readSource(value['source']);
  const agency = readAgency(value['agency']);
  return source && { source, hosts: value['hosts'], ...(agency ? { agency } : {}) };
}

function readSource(value: unknown): CredentialSource | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const { kind, accessKey, secretKey, securityToken, token, user, password, domain, mfa, cloud } = value;
  switch (kind) {
    case 'token':
      return isText(token) ? { kind, token } : undefined;
    case 'accessKey':
      return isText(accessKey) && isText(secretKey)
        ? { kind, accessKey, secretKey, ...(isText(securityToken) ? { securityToken } : {}) }
        : undefined;
    case 'password':
      return isText(user) && isText(password) && isText(domain)
        ? { kind, user, password, domain, ...(mfa === true ? { mfa } : {}) }
        : undefined;
    case 'environment':
    case 'credentialsFile':
      return { kind };
    case 'cloudsYaml':
      return { kind, ...(isText(cloud) ? { cloud } : {}) };
    default:
      return undefined;
  }
}

function readAgency(value: unknown): Agency | undefined {
  if (!isRecord(value)) {
    return undefined;
  }
  const { name, domain } = value;
  return isText(name) && isText(domain) ? { name, domain } : undefined;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isText);
}
