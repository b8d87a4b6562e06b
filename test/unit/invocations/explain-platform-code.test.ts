import assert from 'node:assert/strict';

import { FunctionGraphError } from '../../../src/errors';
import { explainPlatformCode } from '../../../src/invocations/explain-platform-code';

const authentication = 'Incorrect IAM authentication information: ';

/** What stands behind the platform's own words. */
function explained(platformCode: string, platformMessage = ''): string {
  const error = new FunctionGraphError('CALL_REJECTED', '', { platformCode, platformMessage });
  return explainPlatformCode(error) ?? '';
}

/** Of the error codes in FunctionGraph's API reference, those that an invocation can meet. */
const met = [
  ...['0400', '0401', '0403', '0404', '0406', '0408', '0410', '0413', '0429', '0500', '0502', '0503', '0504'],
  ...['1040', '1050', '1051', '1052', '1053', '1055', '1095', '1096', '1115', '1118', '1121', '1122', '1125'],
  ...['1126', '1127', '1169', '1201', '1202', '1303', '1309', '1310', '1401', '1402', '1403', '1404', '1405'],
];

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
  });

  it('is said for every code that an invocation can meet', () => {
    for (const code of met) {
      assert.match(explained(`FSS.${code}`), /^[A-Z].{20,}\.$/, code);
    }
  });

  it('is left to the words of the platform where a code belongs to something else', () => {
    for (const code of ['FSS.1101', 'FSS.9999', '401', '']) {
      assert.equal(explained(code), '', code);
    }
  });
});
