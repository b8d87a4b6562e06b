import assert from 'node:assert/strict';

import { readProfiles } from '../../../src/credentials/profile';
import { colorByProfile } from '../../../src/explorer/profile-color';
import { readFunctions } from '../../../src/explorer/read-functions';

const urn = (region: string, name: string): string =>
  `urn:fss:${region}:7aad83af3e8d42e99ac194e8419e2c9b:function:default:${name}`;

describe('the colour of a function', () => {
  it('is that of the profile it names, or of its region, and none for local ones', () => {
    const profiles = readProfiles([
      { name: 'prod', region: 'eu-de', color: 'red' },
      { name: 'other', color: 'blue' },
      { name: 'plain', region: 'cn-north-4', color: 'pink' },
    ]);
    const functions = readFunctions(
      [
        [
          urn('eu-de', 'a'),
          { urn: urn('eu-de', 'b'), profile: 'other' },
          urn('cn-north-4', 'c'),
          { urn: urn('eu-de', 'd'), profile: 'nobody' },
        ],
      ],
      [[{ name: 'e', path: '.', runtime: 'Node.js20.15', handler: 'index.handler' }]],
    );
    const colors = colorByProfile(functions, profiles).functions.map(({ color }) => color);
    assert.deepEqual(colors, ['red', 'blue', undefined, undefined, undefined]);
  });
});
