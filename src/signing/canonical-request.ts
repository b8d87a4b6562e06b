import { hash } from 'node:crypto';

import { percentEncode } from './percent-encode';

/** A request as the signature sees it. */
export interface SignableRequest {
  readonly method: string;
  /** Absolute URL; its path may be encoded or, as FunctionGraph's SDKs send a URN, raw. */
  readonly url: string;
  /** The headers to sign, in any letter case. `Host` is taken from the URL. */
  readonly headers: Readonly<Record<string, string>>;
  /** Exactly the bytes that are sent. */
  readonly body?: Uint8Array | undefined;
}

export interface CanonicalRequest {
  /** Six parts, joined by line feeds. */
  readonly text: string;
  /** Names of the signed headers, lower case, sorted, joined by semicolons. */
  readonly signedHeaders: string;
}

/**
 * First step of `SDK-HMAC-SHA256`, in the form with `Access=` on which the published Huawei Cloud and Open
 * Telekom Cloud signers agree.
 *
 * @throws TypeError where the URL is none.
 */
export function canonicalRequest(request: SignableRequest): CanonicalRequest {
  const url = new URL(request.url);
  const headers = canonicalHeaders(request.headers, url.host);
  // By code unit, the order of all published signers and of a plain sort; a locale's order would differ.
  const names = [...headers.keys()].sort();
  const signedHeaders = names.join(';');
  let lines = '';
  for (const name of names) {
    lines += `${name}:${headers.get(name) ?? ''}\n`;
  }
  const query = url.search === '' ? '' : canonicalQuery(url.searchParams);
  const first = `${request.method.toUpperCase()}\n${canonicalPath(url.pathname)}\n${query}\n`;
  return { text: `${first}${lines}\n${signedHeaders}\n${bodyHash(request, headers)}`, signedHeaders };
}

/** Each segment decoded, then encoded whole; always with a slash at the end, which the wire path lacks. */
export function canonicalPath(pathname: string): string {
  const path = pathname.split('/').map(encodeSegment).join('/');
  return path.endsWith('/') ? path : `${path}/`;
}

/** Sorted by decoded name, then value; a parameter without value is written `name=`. */
function canonicalQuery(query: URLSearchParams): string {
  return [...query]
    .sort(([nameA, valueA], [nameB, valueB]) => compare(nameA, nameB) || compare(valueA, valueB))
    .map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`)
    .join('&');
}

function canonicalHeaders(headers: Readonly<Record<string, string>>, host: string): Map<string, string> {
  const byName = new Map([['host', host]]);
  for (const [name, value] of Object.entries(headers)) {
    byName.set(name.toLowerCase(), value.trim());
  }
  return byName;
}

/** A request may state its hash itself, or `UNSIGNED-PAYLOAD`; the statement is then taken as it stands. */
function bodyHash(request: SignableRequest, headers: ReadonlyMap<string, string>): string {
  return headers.get('x-sdk-content-sha256') ?? hash('sha256', request.body ?? '');
}

/** Most segments hold nothing that is encoded either way. */
function encodeSegment(segment: string): string {
  return /^[\w.~-]*$/.test(segment)
    ? segment
    : percentEncode(segment.includes('%') ? decode(segment) : segment);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** By code unit, as names of headers are. */
function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
