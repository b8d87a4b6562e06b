import { createHmac, hash } from 'node:crypto';

import { canonicalRequest, type SignableRequest } from './canonical-request';

export const algorithm = 'SDK-HMAC-SHA256';

/** Milliseconds that the clocks of both sides may differ: by more, no signature is accepted. */
export const acceptedSkew = 900_000;

/** Header that carries the time of signing, `YYYYMMDDTHHMMSSZ` in UTC, at most {@link acceptedSkew} from the server's. */
const dateHeader = 'X-Sdk-Date';

export interface SigningKey {
  readonly accessKey: string;
  readonly secretKey: string;
}

/** The time of signing as {@link dateHeader} wants it. */
export function formatSigningDate(date: Date): string {
  return `${date.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}

/** Second step: algorithm, time, and the hash of the canonical request, a line each. */
export function stringToSign(signingDate: string, canonical: string): string {
  return `${algorithm}\n${signingDate}\n${hash('sha256', canonical)}`;
}

/** Third step: HMAC-SHA256 in lower-case hex, under the secret key itself; no key is derived. */
export function signature(secretKey: string, toSign: string): string {
  return createHmac('sha256', secretKey).update(toSign).digest('hex');
}

/**
 * The request's headers with `X-Sdk-Date` and `Authorization` added; every header given is signed, and
 * nothing else of the request is changed.
 *
 * Source of the steps: the AK/SK signer of `@huaweicloud/huaweicloud-sdk-core` 3.1.211, and the signing SDKs
 * of Open Telekom Cloud for Node.js and Go, which give the same bytes.
 */
export function sign(request: SignableRequest, key: SigningKey, date: Date): Record<string, string> {
  const { method, url, body } = request;
  const signingDate = formatSigningDate(date);
  // Assigned, not spread: V8 takes ten times as long for a spread, which here is a fifth of the signing.
  const headers = Object.assign<Record<string, string>, object, object>({}, request.headers, {
    [dateHeader]: signingDate,
  });
  const canonical = canonicalRequest({ method, url, headers, body });
  const signed = signature(key.secretKey, stringToSign(signingDate, canonical.text));
  headers['Authorization'] =
    `${algorithm} Access=${key.accessKey}, SignedHeaders=${canonical.signedHeaders}, Signature=${signed}`;
  return headers;
}
