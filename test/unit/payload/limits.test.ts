import assert from 'node:assert/strict';

import { isFunctionGraphError } from '../../../src/errors';
import { asyncPayloadLimit, checkPayloadSize, syncPayloadLimit } from '../../../src/payload/limits';

function refusal(bytes: number, kind: 'sync' | 'async'): string {
  try {
    checkPayloadSize(bytes, kind);
  } catch (error) {
    assert.ok(isFunctionGraphError(error) && error.code === 'PAYLOAD_TOO_LARGE');
    return error.message;
  }
  return assert.fail(`${bytes} bytes were accepted`);
}

describe('payload limits', () => {
  it('takes everything up to the limit', () => {
    checkPayloadSize(0, 'sync');
    checkPayloadSize(syncPayloadLimit, 'sync');
    checkPayloadSize(asyncPayloadLimit, 'async');
  });

  it('refuses one byte more, with both sizes and a way out', () => {
    assert.equal(
      refusal(syncPayloadLimit + 1, 'sync'),
      'The payload has 6.0 MB (6,291,457 bytes), but a synchronous invocation takes at most 6.0 MB ' +
        '(6,291,456 bytes). Send less, or store the data elsewhere and send where it lies.',
    );
    assert.equal(
      refusal(asyncPayloadLimit + 1, 'async'),
      'The payload has 256.0 KB (262,145 bytes), but an asynchronous invocation takes at most 256.0 KB ' +
        '(262,144 bytes). Invoke it synchronously, which takes up to 6.0 MB, or send less.',
    );
    assert.match(refusal(syncPayloadLimit + 1, 'async'), /Send less, or store/);
  });
});
