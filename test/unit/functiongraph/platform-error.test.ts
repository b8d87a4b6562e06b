import assert from 'node:assert/strict';

import { toPlatformError } from '../../../src/functiongraph/platform-error';

describe('a redirect', () => {
  const messageOf = (headers: Readonly<Record<string, string>>): string =>
    toPlatformError({ status: 302, headers, body: Buffer.alloc(0) }, 'fg.example.com').message;

  it('is told with the host that it points to', () => {
    assert.match(
      messageOf({ location: 'https://login.example.com/x?y=z' }),
      / and points to login\.example\.com\./,
    );
    assert.match(messageOf({ location: '/elsewhere' }), / and points to fg\.example\.com\./);
  });

  it('to nowhere is told as such', () => {
    for (const headers of [{}, { location: 'http://[' }]) {
      assert.match(
        messageOf(headers),
        /answered 302 and points elsewhere without saying where\. FunctionGraph/,
      );
    }
  });
});
