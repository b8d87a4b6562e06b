import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import fc from 'fast-check';

import { percentEncode } from '../../src/signing/percent-encode';
import { sign } from '../../src/signing/sign';
import { runs } from '../runs';

/** As much of the signer of Huawei Cloud's SDK as is used here; it is installed beside the benchmark, unmodified. */
interface ForeignSigner {
  sign(
    request: {
      readonly method: string;
      /** With the path, without the query. */
      readonly endpoint: string;
      readonly queryParams: Readonly<Record<string, string | string[]>>;
      readonly headers: Readonly<Record<string, string>>;
      /** Hashed as `JSON.stringify` writes it. */
      readonly data?: unknown;
    },
    key: { getAk(): string; getSk(): string },
  ): { readonly Authorization: string };
}

const { AKSKSigner } = createRequire(join(__dirname, '../../../bench/peers/package.json'))(
  '@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js',
) as { AKSKSigner: ForeignSigner };

const date = new Date('2026-01-15T10:15:30Z');
const wireDate = '20260115T101530Z';

interface Request {
  readonly method: string;
  readonly path: string;
  readonly query: readonly (readonly [string, string])[];
  readonly headers: Readonly<Record<string, string>>;
  readonly data: unknown;
  readonly accessKey: string;
  readonly secretKey: string;
}

const plain = fc.stringMatching(/^[A-Za-z0-9_.~-]{0,12}$/);
/** Characters that a path may have as they are, by RFC 3986; the apostrophe has a test of its own. */
const pathSegments = fc
  .stringMatching(/^[A-Za-z0-9_.~!$&()*+,;=:@-]{1,30}$/)
  .filter((segment) => !['.', '..'].includes(segment));
const anyText = fc.string({
  unit: fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 1 }),
    fc.constantFrom(' ', '%', '+', '&', '=', '#', '?', '/', '\\', '"', '<', 'é', '漢', '🚀'),
  ),
  maxLength: 12,
});
/** Well-formed: a half of a surrogate pair has no UTF-8. */
const wellFormed = anyText.filter((text) => !/\p{Surrogate}/u.test(text));
const headerNames = fc.stringMatching(/^[Xx]-[A-Za-z][A-Za-z0-9-]{0,15}$/);
const headerValues = fc
  .stringMatching(/^[A-Za-z0-9 _/:;=,"{}-]{1,20}$/)
  .map((value) => value.trim())
  .filter((value) => value !== '');
/** Without names that differ by letter case alone: HTTP takes them for the same. */
const headers = fc
  .dictionary(headerNames, headerValues, { maxKeys: 8, noNullPrototype: true })
  .filter((set) => {
    const names = Object.keys(set).map((name) => name.toLowerCase());
    return (
      new Set(names).size === names.length &&
      !names.some((name) => ['x-sdk-date', 'x-sdk-content-sha256'].includes(name))
    );
  });
/** Without what the SDK takes for no body at all. */
const bodies = fc.oneof(
  fc.constant(undefined),
  fc.jsonValue().filter((value) => value !== null && value !== false && value !== 0 && value !== ''),
);

const requests: fc.Arbitrary<Request> = fc.record({
  method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE'),
  path: fc.array(pathSegments, { maxLength: 8 }).map((segments) => `/${segments.join('/')}`),
  query: fc.array(
    fc.tuple(
      fc.oneof(
        fc.constantFrom('a', 'A', 'b', 'a b', 'ä'),
        wellFormed.filter((name) => name !== ''),
      ),
      wellFormed,
    ),
    { maxLength: 6 },
  ),
  headers,
  data: bodies,
  accessKey: plain.map((key) => `AK${key}`),
  secretKey: wellFormed.map((key) => `SK${key}`),
});

const host = 'functiongraph.eu-de.otc.t-systems.com';

function ours(request: Request): string | undefined {
  const { method, path, query, headers: given, data, accessKey, secretKey } = request;
  const search = query.map(([name, value]) => `${percentEncode(name)}=${percentEncode(value)}`).join('&');
  const signed = sign(
    {
      method,
      url: `https://${host}${path}${search === '' ? '' : `?${search}`}`,
      headers: { 'content-type': 'application/json', ...given },
      body: data === undefined ? undefined : Buffer.from(JSON.stringify(data)),
    },
    { accessKey, secretKey },
    date,
  );
  return signed['Authorization'];
}

function theirs({ method, path, query, headers: given, data, accessKey, secretKey }: Request): string {
  const byName = new Map<string, string[]>();
  for (const [name, value] of query) {
    byName.set(name, [...(byName.get(name) ?? []), value]);
  }
  return AKSKSigner.sign(
    {
      method,
      endpoint: `https://${host}${path}`,
      queryParams: Object.fromEntries(byName),
      headers: { 'content-type': 'application/json', 'X-Sdk-Date': wireDate, ...given },
      ...(data === undefined ? {} : { data }),
    },
    { getAk: () => accessKey, getSk: () => secretKey },
  ).Authorization;
}

const example: Request = {
  method: 'POST',
  path: '/v2/p/fgs/functions/urn:fss:eu-de:p:function:default:hello:!prod/invocations',
  query: [],
  headers: { 'X-Cff-Log-Type': 'tail' },
  data: { n: 1, t: 'ü' },
  accessKey: 'AK',
  secretKey: 'SK',
};

describe("signing, beside Huawei Cloud's own signer", () => {
  it('gives the same header for any method, path, query, headers and body', () => {
    fc.assert(
      fc.property(requests, (request) => {
        assert.equal(ours(request), theirs(request));
      }),
      { ...runs(3000), examples: [[example]] },
    );
  });

  /**
   * Where the two differ, the protocol's own rules decide: the signing guides of both clouds, which the SDKs in Go,
   * Node.js and Python follow as well. None of it is ever sent by the extension but the raw URN.
   */
  describe('differs only where that one leaves the rules', () => {
    it('a path that is encoded already is decoded first, as the rules say; that one encodes it twice', () => {
      const encoded = { ...example, path: example.path.replaceAll(':', '%3A') };
      assert.equal(ours(encoded), ours(example));
      assert.notEqual(theirs(encoded), theirs(example));
    });

    it("an apostrophe of the path is encoded once; that one's URL parser has encoded it before", () => {
      const apostrophe = { ...example, path: "/it's" };
      assert.equal(ours(apostrophe), ours({ ...example, path: '/it%27s' }));
      assert.equal(theirs(apostrophe), ours({ ...example, path: '/it%2527s' }));
    });

    it('blanks around the value of a header are no part of it, which HTTP takes away on the wire', () => {
      const padded = { ...example, headers: { 'X-Cff-Log-Type': ' tail ' } };
      assert.equal(ours(padded), ours(example));
      assert.notEqual(theirs(padded), theirs(example));
    });

    it('a body is hashed as it is sent, whatever it is; that one hashes null, false, 0 and "" as no body', () => {
      for (const data of [null, false, 0, '']) {
        const request = { ...example, data };
        assert.notEqual(ours(request), ours({ ...example, data: undefined }));
        assert.equal(theirs(request), theirs({ ...example, data: undefined }));
      }
    });
  });
});
