import assert from 'node:assert/strict';

import { maskAccessKey, redactHeaders, redactSecrets } from '../../src/redact';

describe('redaction', () => {
  it('shows the last four characters of an access key, and nothing of a short one', () => {
    assert.equal(maskAccessKey('AKEXAMPLE0000000TEST'), '***TEST');
    assert.equal(maskAccessKey('SHORT'), '***');
  });

  it('hides the values of secret headers, whatever their letter case', () => {
    const headers = { authorization: 'a', 'X-AUTH-TOKEN': 'b', 'x-security-token': 'c', Accept: 'd' };
    assert.deepEqual(redactHeaders(headers), {
      authorization: '***',
      'X-AUTH-TOKEN': '***',
      'x-security-token': '***',
      Accept: 'd',
    });
  });

  it('takes a secret out of a text whole, URL-encoded and in base64', () => {
    const secret = 'se/cret+==';
    const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
    assert.equal(redactSecrets(`<${forms.join('|')}>`, [secret, undefined, '']), '<***|***|***>');
  });
});
