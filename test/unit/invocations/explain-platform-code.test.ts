import assert from 'node:assert/strict';

import { FunctionGraphError } from '../../../src/errors';
import { explainPlatformCode } from '../../../src/invocations/explain-platform-code';

const authentication = 'Incorrect IAM authentication information: ';

/** What stands behind the platform's own words. */
function explained(platformCode: string, platformMessage = ''): string {
  const error = new FunctionGraphError('CALL_REJECTED', '', { platformCode, platformMessage });
  return explainPlatformCode(error) ?? '';
}

describe('what a refused invocation means', () => {
  const refusals: readonly (readonly [what: string, code: string, said: string, sentence: RegExp])[] = [
    [
      'a wrong secret key or clock',
      'APIG.0301',
      `${authentication}verify aksk signature fail`,
      /The secret key is wrong, or this machine's clock .* Set the credentials again\. Nothing was sent again/,
    ],
    [
      'an access key that does not exist',
      'APIGW.0301',
      `${authentication}AK access failed,get secretkey failed,ak not exist`,
      /This access key does not exist there\. Set the credentials again/,
    ],
    [
      'a locked access key',
      'APIGW.0301',
      `${authentication}AK access failed to reach the limit,forbidden.`,
      /The access key is locked .* Wait five minutes, then check the secret key/,
    ],
    [
      'an expired token',
      'APIG.0301',
      `${authentication}decrypt token fail`,
      /The token has expired.* Set the credentials again/,
    ],
    ['anything else about credentials', 'APIG.0301', 'no', /were not accepted\. Set them again/],
    ['a missing permission', 'FSS.0403', 'Forbidden', /functiongraph:function:invoke, .*:invokeAsync/],
    ['a missing permission of IAM', 'FSS.1122', '', /Ask for the permission functiongraph:function:invoke/],
    ['a project of somebody else', 'FSS.1310', '', /not authorised in this project/],
  ];
  for (const [what, code, said, sentence] of refusals) {
    it(`tells ${what}, and the next step`, () => {
      assert.match(explained(code, said), sentence);
    });
  }

  it('is a sentence of its own for each, and none where nothing is known', () => {
    const sentences = refusals.map(([, code, said]) => explained(code, said));
    assert.equal(new Set(sentences).size, sentences.length);
    assert.equal(explained('FSS.9999'), '');
  });
});
