import { t } from '@vscode/l10n';

import { FunctionGraphError, isFunctionGraphError } from '../../errors';
import { redactError, type PasswordLogin, type Secret } from '../credentials';
import type { Agency } from '../source';
import { wantsPasscode } from './iam-error';
import type { PassingCredentials } from './renewals';
import type { Iam } from './request';
import { keysOfAgency } from './temporary-keys';
import { tokenByPassword, tokenOfAgency, type IamToken, type Scope } from './tokens';

export interface LogIn {
  readonly iam: Iam;
  readonly secret: Secret;
  readonly agency?: Agency;
  /** Region that the project must belong to. */
  readonly region: string;
  /** Without one, the project that carries the region's name. */
  readonly projectId?: string;
  /** Undefined where the user does not want to give one. */
  readonly askPasscode: (signal: AbortSignal) => Promise<string | undefined>;
}

export interface LoggedIn extends PassingCredentials {
  /** Whether the user had to give a passcode, so that the token is worth keeping. */
  readonly byPasscode: boolean;
}

/**
 * Turns a password into a token of one project, or assumes an agency with whatever the caller holds: with a
 * token or a password for a token of the agency, with an access key for a temporary one.
 *
 * @throws FunctionGraphError of IAM or the network, without any secret in it; `CANCELLED` where a passcode is
 * needed and not given
 */
export function logIn(request: LogIn, signal: AbortSignal): Promise<LoggedIn> {
  return hiding(request.secret, () => logInUnredacted(request, signal));
}

/** IAM may repeat what it was sent. */
async function hiding<T>(secret: Secret, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw isFunctionGraphError(error) ? redactError(error, secret) : error;
  }
}

async function logInUnredacted(request: LogIn, signal: AbortSignal): Promise<LoggedIn> {
  const { iam, secret, agency } = request;
  if (secret.kind === 'accessKey' && agency) {
    return { ...(await keysOfAgency(iam, agency, secret, signal)), byPasscode: false };
  }
  if (secret.kind === 'password' && !agency) {
    const { byPasscode, ...token } = await logInByPassword(request, secret, projectScope(request), signal);
    return ready(token, request.region, byPasscode);
  }
  if (secret.kind === 'token' && agency) {
    const token = await tokenOfAgency(iam, agency, secret.token, projectScope(request), signal);
    return ready(token, request.region, false);
  }
  if (secret.kind === 'password' && agency) {
    const domain = { domain: { name: secret.domain } };
    const { token, byPasscode } = await logInByPassword(request, secret, domain, signal);
    const assumed = await hiding({ kind: 'token', token }, () =>
      tokenOfAgency(iam, agency, token, projectScope(request), signal),
    );
    return ready(assumed, request.region, byPasscode);
  }
  throw new TypeError('Keys and tokens without an agency are ready as they are.');
}

/** With a passcode where the user is known to need one, or where IAM turns out to want it. */
async function logInByPassword(
  { iam, askPasscode }: LogIn,
  login: PasswordLogin,
  scope: Scope,
  signal: AbortSignal,
): Promise<IamToken & { readonly byPasscode: boolean }> {
  const withPasscode = async (): Promise<IamToken & { readonly byPasscode: boolean }> => {
    const passcode = login.passcode ?? (await askPasscode(signal));
    if (passcode === undefined) {
      throw new FunctionGraphError('CANCELLED', t('No passcode was given.'), { execution: 'didNotRun' });
    }
    const token = await hiding({ ...login, passcode }, () =>
      tokenByPassword(iam, login, scope, passcode, signal),
    );
    return { ...token, byPasscode: true };
  };
  if (login.mfa === true || login.passcode !== undefined) {
    return withPasscode();
  }
  try {
    return { ...(await tokenByPassword(iam, login, scope, undefined, signal)), byPasscode: false };
  } catch (error) {
    if (wantsPasscode(error)) {
      return withPasscode();
    }
    throw error;
  }
}

function projectScope({ secret, agency, region, projectId }: LogIn): Scope {
  if (projectId !== undefined) {
    return { project: { id: projectId } };
  }
  const domain = agency?.domain ?? (secret.kind === 'password' ? secret.domain : undefined);
  return { project: { name: region, ...(domain === undefined ? {} : { domain: { name: domain } }) } };
}

function ready(token: IamToken, region: string, byPasscode: boolean): LoggedIn {
  const { projectName, projectId } = token;
  checkProjectRegion(projectName, region);
  return {
    credentials: { kind: 'token', token: token.token },
    expiresAt: token.expiresAt,
    byPasscode,
    ...(projectId === undefined ? {} : { projectId }),
  };
}

/** The name of a project starts with its region: `eu-de`, `eu-de_shop`. */
function checkProjectRegion(projectName: string | undefined, region: string): void {
  const [there] = projectName?.split('_') ?? [];
  if (there !== undefined && there !== region && /^[a-z]{2,}(-[a-z0-9]+)+$/.test(there)) {
    throw new FunctionGraphError(
      'CREDENTIALS_INVALID',
      t(
        'The project {project} belongs to the region {there}, but the profile is for {here}. Take the region of the URN and the project from the same page of the console.',
        { project: projectName ?? '', there, here: region },
      ),
      { execution: 'didNotRun' },
    );
  }
}
