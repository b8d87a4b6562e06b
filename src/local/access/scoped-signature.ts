import { createHash, createHmac } from 'node:crypto';

import { canonicalPath } from '../../signing/canonical-request';
import { percentEncode } from '../../signing/percent-encode';
import { algorithm } from '../../signing/sign';
import type { SignatureHeader, SignedRequest } from './signed-request';

/**
 * The signature of gophertelekomcloud (`signer_helper.go`), which the Terraform provider of Open Telekom
 * Cloud uses: the same algorithm's name, but a scope `<date>/<region>/<service>/sdk_request` in the string
 * to sign, and a key derived from it. Its canonical request differs, too: query names are sorted without
 * regard to case, the first value of a name counts alone, blanks in a header's value run together, and a
 * POST without body signs its query as if that were the body.
 *
 * @returns lower-case hex
 */
export function scopedSignature(
  request: SignedRequest,
  { signedHeaders, scope = '' }: SignatureHeader,
  secretKey: string,
): string {
  const url = new URL(request.url);
  const query = canonicalQuery(url.searchParams);
  const queryIsBody = request.method === 'POST' && request.body.length === 0;
  const canonical = [
    request.method,
    canonicalPath(url.pathname),
    queryIsBody ? '' : query,
    ...[...signedHeaders]
      .sort()
      .map((name) => `${name}:${(request.headers[name] ?? '').trim().replace(/\s+/g, ' ')}`),
    '',
    [...signedHeaders].sort().join(';'),
    sha256(queryIsBody ? query : request.body),
  ].join('\n');
  const toSign = [algorithm, request.headers['x-sdk-date'] ?? '', scope, sha256(canonical)].join('\n');
  const key = scope
    .split('/')
    .reduce<string | Buffer>((derived, part) => hmac(derived, part), `SDK${secretKey}`);
  return hmac(key, toSign).toString('hex');
}

function canonicalQuery(query: URLSearchParams): string {
  return [...new Set(query.keys())]
    .sort((one, other) => (one.toLowerCase() < other.toLowerCase() ? -1 : 1))
    .map((name) => `${percentEncode(name)}=${percentEncode(query.get(name) ?? '')}`)
    .join('&');
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
