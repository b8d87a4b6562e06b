import assert from 'node:assert/strict';
import fc from 'fast-check';

import {
  isDateRight,
  isSignatureRight,
  parseSignatureHeader,
} from '../../../../src/local/access/verify-signature';
import { sign } from '../../../../src/signing/sign';
import { runs } from '../../../runs';

const key = { accessKey: 'KEY', secretKey: 'SECRET' };
const date = new Date('2026-01-15T10:15:30Z');
const url =
  'http://127.0.0.1:8080/v2/p/fgs/functions/urn:fss:local:p:function:default:f:!a/invocations?b=1&a=%20';

function signed(body: Buffer, headers: Record<string, string> = {}) {
  const all = sign({ method: 'POST', url, headers, body }, key, date);
  const lower = Object.fromEntries(Object.entries(all).map(([name, value]) => [name.toLowerCase(), value]));
  const header = parseSignatureHeader(lower['authorization'] ?? '');
  assert.ok(header);
  return { request: { method: 'POST', url, headers: { host: '127.0.0.1:8080', ...lower }, body }, header };
}

describe('signature verification', function () {
  this.timeout(20_000);

  it('accepts what was signed', () => {
    const { request, header } = signed(Buffer.from('{"a":1}'), { 'Content-Type': 'application/json' });
    assert.equal(isSignatureRight(request, header, key.secretKey), true);
  });

  it('accepts the percent-encoded form of the same path', () => {
    const { request, header } = signed(Buffer.from('{}'));
    const encoded = {
      ...request,
      url: url.replaceAll('urn:fss:local:p:function:default:f:!a', encodeURIComponent),
    };
    assert.notEqual(encoded.url, url);
    assert.equal(isSignatureRight(encoded, header, key.secretKey), true);
  });

  it('refuses a request with one changed byte', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 1 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (bytes, at, by) => {
          const { request, header } = signed(Buffer.from(bytes));
          const changed = Buffer.from(bytes);
          const index = at % changed.length;
          changed[index] = (changed[index] ?? 0) ^ by;
          assert.equal(isSignatureRight({ ...request, body: changed }, header, key.secretKey), false);
        },
      ),
      runs(),
    );
  });

  it('refuses another method, path, query or signed header', () => {
    const { request, header } = signed(Buffer.from('{}'), { 'X-Cff-Log-Type': 'tail' });
    const others = [
      { ...request, method: 'PUT' },
      { ...request, url: request.url.replace('default', 'other') },
      { ...request, url: request.url.replace('b=1', 'b=2') },
      { ...request, headers: { ...request.headers, 'x-cff-log-type': '' } },
      { ...request, headers: { ...request.headers, host: 'elsewhere' } },
      { ...request, headers: { ...request.headers, 'x-sdk-date': '20260115T101531Z' } },
    ];
    assert.deepEqual(
      others.map((other) => isSignatureRight(other, header, key.secretKey)),
      others.map(() => false),
    );
  });

  it('takes a stated hash of the body only where it is the hash of the body, or says that none is', () => {
    const stated = (value: string) => {
      const { request, header } = signed(Buffer.from('{}'), { 'X-Sdk-Content-Sha256': value });
      return isSignatureRight(request, header, key.secretKey);
    };
    assert.equal(stated('44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'), true);
    assert.equal(stated('UNSIGNED-PAYLOAD'), true);
    assert.equal(stated('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'), false);
  });

  it('reads no other header', () => {
    for (const text of ['', 'Basic abc', 'SDK-HMAC-SHA256', 'SDK-HMAC-SHA256 Access=a, Signature=b']) {
      assert.equal(parseSignatureHeader(text), undefined);
    }
  });

  it('holds the date to 15 minutes on both sides', () => {
    const minutes = (count: number) => isDateRight('20260115T101530Z', date.getTime() + count * 60_000);
    assert.deepEqual([-16, -15, 0, 15, 16].map(minutes), [false, true, true, true, false]);
    assert.equal(isDateRight('2026-01-15T10:15:30Z', date.getTime()), false);
    assert.equal(isDateRight(undefined, date.getTime()), false);
  });
});
