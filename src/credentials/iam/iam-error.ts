import { t } from '@vscode/l10n';

import { FunctionGraphError, isFunctionGraphError, type ErrorCode } from '../../errors';
import { readErrorBody } from '../../http/error-body';
import type { HttpAnswer } from '../../http/message';

/**
 * Makes an error of an answer of IAM that is no success. IAM tells several reasons apart only by words, which are
 * read here and nowhere else; where they say nothing known, the sentence stays with what the status says.
 */
export function toIamError(answer: HttpAnswer, host: string): FunctionGraphError {
  const { status, body } = answer;
  const { platformCode, platformMessage = '' } = readErrorBody(body.subarray(0, 65_536).toString('utf8'));
  const [code, sentence] = meaning(status, platformMessage);
  const message =
    platformMessage === ''
      ? t('{host} answered {status}: {reason}', { host, status, reason: sentence() })
      : t('{host} answered {status} ({said}): {reason}', {
          host,
          status,
          said: platformMessage,
          reason: sentence(),
        });
  return new FunctionGraphError(code, message, {
    host,
    httpStatus: status,
    execution: 'didNotRun',
    ...(platformCode === undefined ? {} : { platformCode }),
    ...(platformMessage === '' ? {} : { platformMessage }),
  });
}

/** @param sentence - What is wrong with the answer of this host. */
export function unreadable(
  iam: { readonly endpoint: string },
  sentence: (host: string) => string,
): FunctionGraphError {
  const { host } = new URL(iam.endpoint);
  const message = `${sentence(host)} ${t('Check that the address is that of IAM.')}`;
  return new FunctionGraphError('ANSWER_UNREADABLE', message, { host, execution: 'didNotRun' });
}

/** Whether IAM refused a password only because it wants a passcode beside it. */
export function wantsPasscode(error: unknown): boolean {
  return (
    isFunctionGraphError(error) &&
    error.code === 'CREDENTIALS_REFUSED' &&
    passcodeWords.test(error.details.platformMessage ?? '')
  );
}

const passcodeWords = /\b(mfa|totp|passcode|multi-?factor|verification code|two-factor)\b/i;

function meaning(status: number, said: string): [ErrorCode, () => string] {
  if (status >= 300 && status < 400) {
    return [
      'REDIRECTED',
      () => t('IAM does not redirect. Check "iamEndpoint", and whether a proxy asks to sign in.'),
    ];
  }
  const found = sentences.find(([statuses, words]) => statuses.includes(status) && words.test(said));
  return found
    ? [found[2], found[3]]
    : [
        'CALL_REJECTED',
        () => t('IAM gave no credentials. Try again, and check "iamEndpoint" if that does not help.'),
      ];
}

const sentences: readonly (readonly [readonly number[], RegExp, ErrorCode, () => string])[] = [
  [
    [401, 403],
    /\block|reach the limit/i,
    'CREDENTIALS_REFUSED',
    () =>
      t(
        'too many wrong tries have locked this user or key. Wait 15 minutes, then set the right credentials.',
      ),
  ],
  [
    [400, 401, 403, 404],
    /agency|xrole|assume/i,
    'PERMISSION_MISSING',
    () =>
      t(
        'the agency cannot be assumed. Check its name and its account; the caller needs the permission Agent Operator (iam:agencies:assume).',
      ),
  ],
  [
    [400, 401, 404],
    /domain/i,
    'CREDENTIALS_REFUSED',
    () =>
      t(
        'this account is not known there. The console shows its name under My Credentials; set the credentials with it.',
      ),
  ],
  [
    [400, 401, 404],
    /project|tenant/i,
    'CREDENTIALS_REFUSED',
    () =>
      t(
        'this user has no such project there. Check that the project belongs to this region and this account.',
      ),
  ],
  [
    [400, 401],
    passcodeWords,
    'CREDENTIALS_REFUSED',
    () => t('a valid passcode of the virtual MFA device is needed.'),
  ],
  [
    [401],
    /token/i,
    'CREDENTIALS_REFUSED',
    () => t('the token has expired or belongs to another cloud. Set a fresh one.'),
  ],
  [
    [401],
    /ak ?sk|aksk|signature|secretkey/i,
    'CREDENTIALS_REFUSED',
    () =>
      t(
        'the key is not accepted: the secret key is wrong, or the clock of this machine is more than 15 minutes off. Nothing was sent again, because more than five bad signatures lock a key.',
      ),
  ],
  [
    [401],
    /./,
    'CREDENTIALS_REFUSED',
    () =>
      t(
        'user, password or account is wrong, or the user may not sign in by program. Set the credentials again.',
      ),
  ],
  [[401], /^$/, 'CREDENTIALS_REFUSED', () => t('the credentials are not accepted. Set them again.')],
  [
    [403],
    /^/,
    'PERMISSION_MISSING',
    () =>
      t(
        'the user may not do this. For an agency the permission Agent Operator (iam:agencies:assume) is needed, else one for the project.',
      ),
  ],
];
