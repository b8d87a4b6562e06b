import type { BoundCredentials } from '../credentials/bound-credentials';
import type { CredentialStore } from '../credentials/credential-store';
import { resolveProfile } from '../credentials/profile';
import { FunctionGraphError } from '../errors';
import type { ConfiguredFunction } from '../explorer/configured-function';
import { functionGraphEndpoint } from '../functiongraph/endpoints';
import { localProfile } from '../local-region';
import { confirmHost } from './confirm-host';
import type { LocalFunctionGraph, Questions, Settings } from './editor';
import { requireTrust } from './require-trust';

export interface ConnectParts {
  readonly settings: Settings;
  readonly credentials: CredentialStore;
  readonly local: LocalFunctionGraph;
  readonly questions: Questions;
}

/** Where an invocation goes, and with whose credentials. */
export interface Connection {
  /** Name of the profile. */
  readonly profile: string;
  readonly endpoint: string;
  readonly credentials: BoundCredentials;
}

/**
 * Finds address and credentials of a function; the local FunctionGraph is started where it does not run yet.
 * Nothing is sent to anybody else.
 *
 * @throws FunctionGraphError `WORKSPACE_NOT_TRUSTED`, `CREDENTIALS_MISSING`, `ENDPOINT_UNKNOWN`, `ENDPOINT_INVALID`,
 * `SETTING_INVALID`, `LOCAL_START_FAILED`, or `CANCELLED` where the user does not trust the host
 */
export async function connect(
  target: ConfiguredFunction,
  parts: ConnectParts,
  signal: AbortSignal,
): Promise<Connection> {
  const { settings, credentials: store, local } = parts;
  requireTrust(settings);
  if (target.local) {
    return { profile: localProfile, ...(await local.start(target, signal)) };
  }
  const profile = resolveProfile(target.urn.region, target.profile, settings.profiles());
  const endpoint = functionGraphEndpoint(profile.region, profile.endpoint);
  const credentials = await store.get(profile.name);
  if (!credentials) {
    throw new FunctionGraphError(
      'CREDENTIALS_MISSING',
      `There are no credentials for the profile "${profile.name}" yet. Nothing was sent.`,
      { execution: 'didNotRun' },
    );
  }
  const bound = await confirmHost(profile.name, credentials, endpoint, parts);
  return { profile: profile.name, endpoint, credentials: bound };
}
