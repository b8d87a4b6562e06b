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
