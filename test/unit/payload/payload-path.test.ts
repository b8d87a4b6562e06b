import assert from 'node:assert/strict';

import { payloadPath } from '../../../src/payload/payload-path';

describe('path of a new payload', () => {
  it('is what the glob of saved payloads finds', () => {
    for (const [glob, path] of [
      ['**/events/{function}/*.json', 'events/orders/a.apig.json'],
      ['/test/{function}-*.json', 'test/orders-a.apig.json'],
      ['./**/payloads/*.jsonc', 'payloads/a.apig.jsonc'],
      ['*.json', 'a.apig.json'],
    ] as const) {
      assert.equal(payloadPath(glob, 'orders', 'a.apig'), path, glob);
    }
  });

  it('is none where the glob leaves the folder or the file open', () => {
    for (const glob of [
      '',
      '**',
      '**/*/{function}/*.json',
      'e?/*.json',
      '{a,b}/*.json',
      'a/*.*',
      'a/b.json',
      'a/**/*.json',
    ]) {
      assert.throws(() => payloadPath(glob, 'orders', 'a'), { code: 'SETTING_INVALID' }, glob);
    }
  });
});
