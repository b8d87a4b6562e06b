import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { canonicalRequest } from '../../../src/signing/canonical-request';
import { formatSigningDate, sign, stringToSign } from '../../../src/signing/sign';

interface Vector {
  name: string;
  method: string;
  url: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: string;
  canonicalRequest: string;
  stringToSign: string;
  authorization: string;
}

interface VectorFile {
  ak: string;
  sk: string;
  date: string;
  vectors: Vector[];
}

// Six requests on which four published signers agree; see docs/TESTING.md.
const file = JSON.parse(
  readFileSync(join(__dirname, '../../../../test/vectors/signing-vectors.json'), 'utf8'),
) as VectorFile;
const key = { accessKey: file.ak, secretKey: file.sk };
const date = new Date('2026-01-15T10:15:30Z');

describe('signing', () => {
  it('writes the date as the vectors have it', () => {
    assert.equal(formatSigningDate(date), file.date);
  });

  for (const vector of file.vectors) {
    describe(vector.name, () => {
      const query = new URLSearchParams(vector.query).toString().replaceAll('+', '%20');
      const request = {
        method: vector.method,
        url: query === '' ? vector.url : `${vector.url}?${query}`,
        headers: vector.headers,
        body: Buffer.from(vector.body),
      };

      it('canonical request', () => {
        assert.equal(canonicalRequest(request).text, vector.canonicalRequest);
      });

      it('string to sign', () => {
        assert.equal(stringToSign(file.date, vector.canonicalRequest), vector.stringToSign);
      });

      it('header', () => {
        const headers = sign(request, key, date);
        assert.equal(headers['Authorization'], vector.authorization);
      });
    });
  }

  it('changes nothing of what it is given', () => {
    const headers = Object.freeze({ 'content-type': 'application/json' });
    sign({ method: 'POST', url: 'https://host.example/', headers }, key, date);
    assert.deepEqual(headers, { 'content-type': 'application/json' });
  });

  it('takes a stated hash of the body as it stands', () => {
    const headers = { 'X-Sdk-Content-Sha256': 'UNSIGNED-PAYLOAD' };
    const { text } = canonicalRequest({ method: 'PUT', url: 'https://host.example/', headers });
    assert.equal(text.split('\n').at(-1), 'UNSIGNED-PAYLOAD');
  });
});
