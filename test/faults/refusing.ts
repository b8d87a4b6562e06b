import assert from 'node:assert/strict';

import { isFunctionGraphError, type ErrorCode } from '../../src/errors';

/** Runs something that may refuse its input, in words of ours and for one of these reasons. */
export async function refusing(codes: readonly ErrorCode[], work: () => unknown): Promise<void> {
  try {
    await work();
  } catch (error) {
    assert.ok(isFunctionGraphError(error), error instanceof Error ? error.stack : String(error));
    assert.ok(codes.includes(error.code), `${error.code}: ${error.message}`);
    assert.ok(error.message.length < 2000, 'a message nobody reads');
  }
}
