import { t } from '@vscode/l10n';

import { isRecord } from '../../is-record';
import type { AccessKeyCredentials, Credentials } from '../credentials';
import type { Agency } from '../source';
import { iamExpiry } from './expiry';
import { unreadable } from './iam-error';
import { askIam, type Iam } from './request';

export interface TemporaryKeys {
  readonly credentials: AccessKeyCredentials;
  /** Milliseconds since 1970, by this machine's clock. */
  readonly expiresAt: number;
}

/** Seconds; IAM allows from 15 minutes to a day. */
const lifetime = 3600;

/**
 * A temporary access key of an agency: `POST /v3.0/OS-CREDENTIAL/securitytokens` (IAM API reference, "Obtaining a
 * Temporary AK/SK"), signed with the caller's key or sent with the caller's token.
 *
 * @throws FunctionGraphError as `askIam`, and `ANSWER_UNREADABLE`
 */
export async function keysOfAgency(
  iam: Iam,
  agency: Agency,
  caller: Credentials,
  signal: AbortSignal,
): Promise<TemporaryKeys> {
  const assume = { domain_name: agency.domain, xrole_name: agency.name, duration_seconds: lifetime };
  const body = { auth: { identity: { methods: ['assume_role'], assume_role: assume } } };
  const answer = await askIam(iam, { path: '/v3.0/OS-CREDENTIAL/securitytokens', body, caller }, signal);
  const { credential } = answer.body;
  const { access, secret, securitytoken, expires_at: expires } = isRecord(credential) ? credential : {};
  if (typeof access !== 'string' || typeof secret !== 'string' || typeof securitytoken !== 'string') {
    throw unreadable(iam, (host) => t('The answer of {0} has no temporary access key.', host));
  }
  return {
    credentials: { kind: 'accessKey', accessKey: access, secretKey: secret, securityToken: securitytoken },
    expiresAt: iamExpiry(expires, answer),
  };
}
