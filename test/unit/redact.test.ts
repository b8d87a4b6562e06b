import assert from 'node:assert/strict';

import { maskAccessKey, redactSecrets } from '../../src/redact';

describe('redaction', () => {
  it('shows the last four characters of an access key, and nothing of a short one', () => {
    assert.equal(maskAccessKey('AKEXAMPLE0000000TEST'), '***TEST');
    assert.equal(maskAccessKey('SHORT'), '***');
  });

  it('takes a secret out of a text whole, URL-encoded and in base64', () => {
    const secret = 'se/cret+==';
    const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
    assert.equal(redactSecrets(`<${forms.join('|')}>`, [secret, undefined, '']), '<***|***|***>');
  });
});
