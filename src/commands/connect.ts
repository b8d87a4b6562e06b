import type { BoundCredentials } from '../credentials/bound-credentials';
import type { CredentialStore } from '../credentials/credential-store';
import type { CredentialsOf, CredentialsRequest } from '../credentials/credentials-of';
import { resolveProfile, type Profile } from '../credentials/profile';
import type { ConfiguredFunction } from '../explorer/configured-function';
import { functionGraphEndpoint, iamEndpoint, regionHosts } from '../functiongraph/endpoints';
import { localProfile } from '../local-region';
import { confirmHost } from './confirm-host';
import type { LocalFunctionGraph, Questions, Settings } from './editor';
import { requireTrust } from './require-trust';

export interface ConnectParts {
  readonly settings: Settings;
  readonly credentialsOf: CredentialsOf;
  readonly store: CredentialStore;
  readonly local: Pick<LocalFunctionGraph, 'start' | 'runs'>;
  readonly questions: Pick<Questions, 'confirm'>;
}

/** Where an invocation goes, and with whose credentials. */
export interface Connection {
  /** Name of the profile. */
  readonly profile: string;
  readonly endpoint: string;
  readonly credentials: BoundCredentials;
  /** Makes the next connection sign in anew; absent where the credentials stay the same. */
  readonly renew?: () => Promise<void>;
}

/**
 * Finds address and credentials of a function; the local FunctionGraph is started where it does not run yet.
 * Nothing is sent to anybody else but, where the profile has to sign in, to IAM.
 *
 * @throws FunctionGraphError `WORKSPACE_NOT_TRUSTED`, `ENDPOINT_UNKNOWN`, `ENDPOINT_INVALID`, `SETTING_INVALID`,
 * `LOCAL_START_FAILED`, `CANCELLED` where the user does not trust the host, and what `CredentialsOf` throws
 */
export async function connect(
  target: ConfiguredFunction,
  parts: ConnectParts,
  signal: AbortSignal,
): Promise<Connection> {
  const { settings, credentialsOf, local } = parts;
  requireTrust(settings);
  if (target.local) {
    return { profile: localProfile, ...(await local.start(target, signal)) };
  }
  const profile = resolveProfile(target.urn.region, target.profile, settings.profiles());
  const endpoint = functionGraphEndpoint(profile.region, profile.endpoint);
  const credentials = await credentialsOf(credentialsRequest(profile, target.urn.projectId), signal);
  const bound = await confirmHost(profile.name, credentials, endpoint, parts);
  const { renew } = credentials;
  return { profile: profile.name, endpoint, credentials: bound, ...(renew ? { renew } : {}) };
}

/** @throws FunctionGraphError `ENDPOINT_INVALID` */
export function credentialsRequest(profile: Profile, projectId: string | undefined): CredentialsRequest {
  const iam = iamEndpoint(profile.region, profile.endpoint, profile.iamEndpoint);
  return {
    profile,
    regionHosts: regionHosts(profile.region),
    ...(projectId === undefined ? {} : { projectId }),
    ...(iam === undefined ? {} : { iam }),
  };
}
