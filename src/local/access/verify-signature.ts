import { createHash } from 'node:crypto';

import { canonicalRequest } from '../../signing/canonical-request';
import { acceptedSkew, algorithm, signature, stringToSign } from '../../signing/sign';
import { sameText } from './same-text';
import { scopedSignature } from './scoped-signature';
import type { SignatureHeader, SignedRequest } from './signed-request';

/**
 * Reads `SDK-HMAC-SHA256 Access=…, SignedHeaders=…, Signature=…`, or with `Credential=<key>/<scope>` in place
 * of the first; anything else gives nothing.
 */
export function parseSignatureHeader(header: string): SignatureHeader | undefined {
  const [scheme, rest] = splitOnce(header.trim(), ' ');
  const fields = new Map(rest.split(',').map((field) => splitOnce(field.trim(), '=')));
  const [scopedKey, scope] = splitOnce(fields.get('Credential') ?? '', '/');
  const accessKey = fields.get('Access') ?? scopedKey;
  const signedHeaders = fields.get('SignedHeaders');
  const signed = fields.get('Signature');
  if (scheme !== algorithm || !accessKey || !signedHeaders || !signed) {
    return undefined;
  }
  const parsed = { accessKey, signedHeaders: signedHeaders.toLowerCase().split(';'), signature: signed };
  return fields.has('Credential') ? { ...parsed, scope } : parsed;
}

/** Whether the request is the one that was signed: method, path, query, signed headers and body. */
export function isSignatureRight(
  request: SignedRequest,
  header: SignatureHeader,
  secretKey: string,
): boolean {
  if (header.scope !== undefined) {
    return sameText(scopedSignature(request, header, secretKey), header.signature);
  }
  const signed = Object.fromEntries(header.signedHeaders.map((name) => [name, request.headers[name] ?? '']));
  if (!isBodyAsStated(signed['x-sdk-content-sha256'], request.body)) {
    return false;
  }
  const canonical = canonicalRequest({ ...request, headers: signed });
  const expected = signature(secretKey, stringToSign(request.headers['x-sdk-date'] ?? '', canonical.text));
  return sameText(expected, header.signature);
}

/** Whether `X-Sdk-Date` (`YYYYMMDDTHHMMSSZ`) is within 15 minutes of `now`. */
export function isDateRight(signingDate: string | undefined, now: number): boolean {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(signingDate ?? '');
  if (match === null) {
    return false;
  }
  const [, year, month, day, hour, minute, second] = match;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return Math.abs(time - now) <= acceptedSkew;
}

/** A stated hash is signed in place of the body's own, so it must be the body's own, or say that none is. */
function isBodyAsStated(stated: string | undefined, body: Uint8Array): boolean {
  return (
    stated === undefined ||
    stated === 'UNSIGNED-PAYLOAD' ||
    stated === createHash('sha256').update(body).digest('hex')
  );
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}
