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

/** Text in which no secret of the credentials stands any more, and of an access key its end at most. */
export function redactCredentials(text: string, credentials: Credentials): string {
  if (credentials.kind === 'token') {
    return redactSecrets(text, [credentials.token]);
  }
  const { accessKey, secretKey, securityToken } = credentials;
  const redacted = redactSecrets(text, [secretKey, securityToken]);
  return accessKey === '' ? redacted : redacted.replaceAll(accessKey, maskAccessKey(accessKey));
}
