import { createHash } from 'node:crypto';

import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import type { BoundCredentials } from './bound-credentials';
import type { CredentialStore } from './credential-store';
import { logIn, type LogIn } from './iam/log-in';
import { createRenewals, renewalTime, type Fetch, type PassingCredentials } from './iam/renewals';
import type { Profile } from './profile';
import { checkFound } from './sources/check-found';
import type { Sources } from './sources/sources';
import { isExternal, type CredentialSource, type FoundCredentials, type SavedCredentials } from './source';

/** For whom credentials are wanted, and what is known of the place where they are used. */
export interface CredentialsRequest {
  readonly profile: Profile;
  /** Project of the function that is called, where one is. */
  readonly projectId?: string;
  /** Address of IAM, where one is known. */
  readonly iam?: string;
  /** The published hosts of the profile's region: what is read from this machine may go nowhere else by itself. */
  readonly regionHosts: readonly string[];
  /** Whether nothing may be got that is not at hand: IAM is not called, and no passcode is asked for. */
  readonly atHand?: boolean;
}

/** Credentials that can be signed with at once. */
export interface ReadyCredentials extends BoundCredentials {
  /** For people: where they come from. Never a value. */
  readonly origin: string;
  /** Project that the source names, where the request names none. */
  readonly projectId?: string;
  /** Makes the next request for them get new ones; absent where there are no others to get. */
  readonly renew?: () => Promise<void>;
}

/**
 * @throws FunctionGraphError `CREDENTIALS_MISSING`, `CREDENTIALS_INVALID`, `CREDENTIALS_FOREIGN_HOST`,
 * `CREDENTIALS_REFUSED`, `PERMISSION_MISSING`, `ENDPOINT_UNKNOWN`, `SECRETS_UNAVAILABLE`, `CANCELLED`, or a code of
 * the network
 */
export type CredentialsOf = (request: CredentialsRequest, signal: AbortSignal) => Promise<ReadyCredentials>;

export interface ResolverParts {
  readonly store: CredentialStore;
  readonly sources: Sources;
  /** Asks the user for the passcode that an MFA device shows; undefined where none is given in time. */
  readonly askPasscode: (profile: string, signal: AbortSignal) => Promise<string | undefined>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

export interface Resolver {
  readonly credentialsOf: CredentialsOf;
  /** After the saved credentials of a profile were changed, perhaps in another window: nothing got with them stays. */
  forget(profile: string): void;
}

/** Finds the credentials of profiles, signs in where it needs to, and keeps what was got until it ends. */
export function createResolver({ store, sources, askPasscode, now = Date.now }: ResolverParts): Resolver {
  const renewals = createRenewals(now);

  const fetchFor =
    (key: string, profile: string, request: LogIn): Fetch =>
    async (signal) => {
      const kept = await store.keptToken(profile);
      if (kept?.key === digest(key) && kept.renewAt > now()) {
        const { token, expiresAt, renewAt } = kept;
        return { credentials: { kind: 'token', token }, expiresAt, renewAt };
      }
      const { byPasscode, ...got } = await logIn(request, signal);
      const renewAt = renewalTime(got.expiresAt, now());
      if (byPasscode) {
        await store.keepToken(profile, keepable(key, got, renewAt));
      }
      return { ...got, renewAt };
    };

  const credentialsOf: CredentialsOf = async (request, signal) => {
    const { profile } = request;
    const saved = await store.get(profile.name);
    const source = sourceOf(profile, saved);
    const found = isExternal(source)
      ? await sources.read(source)
      : { secret: source, origin: savedOrigin(source) };
    checkFound(found, profile, request.iam);
    const { secret, origin } = found;
    const own = saved?.source.kind === source.kind ? saved : undefined;
    const hosts = own?.hosts ?? request.regionHosts;
    const agency = own?.agency ?? found.agency;
    const projectId = request.projectId ?? profile.projectId ?? found.projectId;
    const project = projectId === undefined ? {} : { projectId };
    if (secret.kind !== 'password' && !agency) {
      return { credentials: secret, hosts, origin, ...project };
    }
    if (request.iam === undefined) {
      throw iamUnknown(profile);
    }
    const key = JSON.stringify([profile.name, request.iam, projectId, secret, agency]);
    if (request.atHand === true) {
      const kept = renewals.peek(key);
      if (!kept) {
        throw notSignedIn(profile);
      }
      return { hosts, origin, ...project, ...withoutEnd(kept) };
    }
    const fetch = fetchFor(key, profile.name, {
      iam: { endpoint: request.iam, hosts },
      secret,
      region: profile.region,
      askPasscode: (wanted) => askPasscode(profile.name, wanted),
      ...project,
      ...(agency ? { agency } : {}),
    });
    const got = await renewals.get(key, fetch, signal);
    const { credentials } = got;
    const renew = async (): Promise<void> => {
      renewals.forget(key, credentials);
      await store.keepToken(profile.name, undefined);
    };
    return { hosts, origin, renew, ...project, ...withoutEnd(got) };
  };

  return {
    credentialsOf,
    forget(profile) {
      renewals.forgetAll((key) => (JSON.parse(key) as unknown[])[0] === profile);
    },
  };
}

/** What the profile says, else what was saved for it. */
function sourceOf(profile: Profile, saved: SavedCredentials | undefined): CredentialSource {
  const { auth, cloud, name } = profile;
  if (auth === 'environment' || auth === 'credentialsFile') {
    return { kind: auth };
  }
  if (auth === 'cloudsYaml') {
    const named = cloud ?? (saved?.source.kind === 'cloudsYaml' ? saved.source.cloud : undefined);
    return { kind: auth, ...(named === undefined ? {} : { cloud: named }) };
  }
  const kind = auth === 'aksk' ? 'accessKey' : auth;
  if (saved && (kind === undefined || saved.source.kind === kind)) {
    return saved.source;
  }
  const message = saved
    ? t('The profile "{profile}" signs in by {auth}, but something else is saved for it. Nothing was sent.', {
        profile: name,
        auth: auth ?? '',
      })
    : t('There are no credentials for the profile "{0}" yet. Nothing was sent.', name);
  throw new FunctionGraphError('CREDENTIALS_MISSING', message, { execution: 'didNotRun' });
}

function savedOrigin({ kind }: FoundCredentials['secret']): string {
  switch (kind) {
    case 'accessKey':
      return t('the saved access key');
    case 'token':
      return t('the saved token');
    case 'password':
      return t('the saved password');
  }
}

function keepable(key: string, { credentials, expiresAt }: PassingCredentials, renewAt: number) {
  return credentials.kind === 'token'
    ? { key: digest(key), token: credentials.token, expiresAt, renewAt }
    : undefined;
}

/** The secret that the key holds is not written anywhere else, not even beside the token. */
function digest(key: string): string {
  return createHash('sha256').update(key).digest('hex');
}

function withoutEnd({ credentials, projectId }: PassingCredentials) {
  return { credentials, ...(projectId === undefined ? {} : { projectId }) };
}

function notSignedIn({ name }: Profile): FunctionGraphError {
  return new FunctionGraphError('CREDENTIALS_MISSING', t('Not signed in as {0}.', name), {
    execution: 'didNotRun',
  });
}

function iamUnknown({ name }: Profile): FunctionGraphError {
  return new FunctionGraphError(
    'ENDPOINT_UNKNOWN',
    t(
      'No address of IAM is known for the profile "{0}". Add its "iamEndpoint" to functiongraph.profiles.',
      name,
    ),
    { execution: 'didNotRun' },
  );
}
