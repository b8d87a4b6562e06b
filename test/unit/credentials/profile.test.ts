import assert from 'node:assert/strict';

import { readProfiles, resolveProfile } from '../../../src/credentials/profile';
import { isFunctionGraphError } from '../../../src/errors';

describe('profile', () => {
  const profiles = readProfiles([
    { name: 'prod', region: 'eu-de' },
    { name: 'mars', region: 'mars-1', endpoint: 'https://fg.example.com' },
    { region: 'no-name' },
    'nonsense',
  ]);

  it('is the named one, else the first of the region, else one of the region’s name', () => {
    assert.equal(resolveProfile('mars-1', 'mars', profiles).endpoint, 'https://fg.example.com');
    assert.equal(resolveProfile('eu-de', undefined, profiles).name, 'prod');
    const implicit = { name: 'cn-north-4', region: 'cn-north-4' };
    assert.deepEqual(resolveProfile('cn-north-4', undefined, profiles), implicit);
  });

  it('must exist and fit the region where it is named', () => {
    for (const name of ['nobody', 'mars']) {
      assert.throws(
        () => resolveProfile('eu-de', name, profiles),
        (error) => isFunctionGraphError(error) && error.code === 'SETTING_INVALID',
      );
    }
  });
});
