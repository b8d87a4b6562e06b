import { t } from '@vscode/l10n';

import { isRecord } from '../../is-record';
import { headerOf } from '../../http/message';
import type { PasswordLogin } from '../credentials';
import type { Agency } from '../source';
import { iamExpiry } from './expiry';
import { unreadable } from './iam-error';
import { askIam, type Iam, type IamAnswer } from './request';

/** A project by its id, by its name and that of its account, or the account itself. */
export type Scope =
  | { readonly project: { readonly id: string } }
  | { readonly project: { readonly name: string; readonly domain?: { readonly name: string } } }
  | { readonly domain: { readonly name: string } };

export interface IamToken {
  readonly token: string;
  /** Milliseconds since 1970, by this machine's clock. */
  readonly expiresAt: number;
  readonly projectId?: string;
  readonly projectName?: string;
}

/**
 * A token for user and password, with the passcode of a virtual MFA device where one is given: `POST
 * /v3/auth/tokens` (IAM API reference, "Obtaining a User Token Through Password Authentication" and "… and Virtual
 * MFA Authentication"). The catalogue, which nobody reads here, is left out of the answer.
 *
 * @throws FunctionGraphError as `askIam`, and `ANSWER_UNREADABLE`
 */
export async function tokenByPassword(
  iam: Iam,
  login: PasswordLogin,
  scope: Scope,
  passcode: string | undefined,
  signal: AbortSignal,
): Promise<IamToken> {
  const user = { name: login.user, domain: { name: login.domain } };
  const identity = {
    methods: passcode === undefined ? ['password'] : ['password', 'totp'],
    password: { user: { ...user, password: login.password } },
    ...(passcode === undefined ? {} : { totp: { user: { ...user, passcode } } }),
  };
  const answer = await askIam(iam, { path: tokensPath, body: { auth: { identity, scope } } }, signal);
  return readToken(answer, iam);
}

/** A token of an agency for whoever holds a token that may assume it ("Obtaining an Agency Token"). */
export async function tokenOfAgency(
  iam: Iam,
  agency: Agency,
  callerToken: string,
  scope: Scope,
  signal: AbortSignal,
): Promise<IamToken> {
  const identity = {
    methods: ['assume_role'],
    assume_role: { domain_name: agency.domain, xrole_name: agency.name },
  };
  const caller = { kind: 'token', token: callerToken } as const;
  const request = { path: tokensPath, body: { auth: { identity, scope } }, caller };
  return readToken(await askIam(iam, request, signal), iam);
}

const tokensPath = '/v3/auth/tokens?nocatalog=true';

function readToken(answer: IamAnswer, iam: Iam): IamToken {
  const token = headerOf(answer.headers, 'X-Subject-Token');
  const { token: facts } = answer.body;
  if (token === undefined || !isRecord(facts)) {
    throw unreadable(iam, (host) => t('The answer of {0} has no token.', host));
  }
  const { expires_at: expires, project } = facts;
  const { id, name } = isRecord(project) ? project : {};
  return {
    token,
    expiresAt: iamExpiry(expires, answer),
    ...(typeof id === 'string' ? { projectId: id } : {}),
    ...(typeof name === 'string' ? { projectName: name } : {}),
  };
}
