import { FunctionGraphError } from '../errors';
import { maskAccessKey, redactSecrets } from '../redact';

/** What proves to the platform who calls. The two ways exclude each other. */
export type Credentials = AccessKeyCredentials | TokenCredentials;

/** A pair of access key and secret key, permanent or temporary; requests are signed with it. */
export interface AccessKeyCredentials {
  readonly kind: 'accessKey';
  readonly accessKey: string;
  readonly secretKey: string;
  /** Comes with temporary keys and goes along as `X-Security-Token`. */
  readonly securityToken?: string;
}

/** An IAM token with the scope of one project, sent as `X-Auth-Token`. */
export interface TokenCredentials {
  readonly kind: 'token';
  readonly token: string;
}

/** User and password of IAM, good for a token. */
export interface PasswordLogin {
  readonly kind: 'password';
  readonly user: string;
  readonly password: string;
  /** Name of the account that the user belongs to, which IAM calls a domain. */
  readonly domain: string;
  /** Whether the user also has a passcode of a virtual MFA device to give, each time. */
  readonly mfa?: boolean;
  /** A passcode that is known already; it is good for less than a minute. */
  readonly passcode?: string;
}

/** What somebody holds: credentials that are ready to use, or what they are got with. */
export type Secret = Credentials | PasswordLogin;

/** Text in which no secret of the credentials stands any more, and of an access key its end at most. */
export function redactCredentials(text: string, credentials: Secret): string {
  switch (credentials.kind) {
    case 'token':
      return redactSecrets(text, [credentials.token]);
    case 'password':
      return redactSecrets(text, [credentials.password, credentials.passcode]);
    case 'accessKey': {
      const { accessKey, secretKey, securityToken } = credentials;
      const redacted = redactSecrets(text, [secretKey, securityToken]);
      return accessKey === '' ? redacted : redacted.replaceAll(accessKey, maskAccessKey(accessKey));
    }
  }
}

/** The error without any secret: what a server says may repeat what it was sent. */
export function redactError(error: FunctionGraphError, secret: Secret): FunctionGraphError {
  const hide = (text: string): string => redactCredentials(text, secret);
  const { platformMessage } = error.details;
  const details =
    platformMessage === undefined
      ? error.details
      : { ...error.details, platformMessage: hide(platformMessage) };
  return new FunctionGraphError(error.code, hide(error.message), details, error.cause);
}
