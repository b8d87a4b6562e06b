import assert from 'node:assert/strict';

import { readProfiles, resolveProfile, withoutSignIn, withProfile } from '../../../src/credentials/profile';
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

  it('is protected by anything but false, since something was meant by it', () => {
    const marks = [true, false, undefined, 'yes', 1, null];
    assert.deepEqual(
      readProfiles(marks.map((mark) => ({ name: 'p', region: 'eu-de', protected: mark }))).map(
        ({ protected: isProtected }) => isProtected,
      ),
      [true, undefined, undefined, true, true, true],
    );
  });

  it('is put into the settings without touching what the user wrote there, right or wrong', () => {
    const written = { name: 'prod', region: 'eu-de', color: 'rot', protected: 'yes', note: 'mine' };
    const other = { name: 'other', auth: 'token' };
    const entries = [{ ...written, auth: 'aksk', user: 5 }, other, 'nonsense'];
    const [profile] = readProfiles(entries);
    assert.match(profile?.problem ?? '', /must be/);
    assert.ok(profile);
    assert.deepEqual(withProfile(entries, withoutSignIn(profile)), [written, other, 'nonsense']);
    assert.deepEqual(withProfile(entries, { ...profile, auth: 'cloudsYaml', cloud: 'c' }), [
      { ...written, auth: 'cloudsYaml', cloud: 'c' },
      other,
      'nonsense',
    ]);
    assert.deepEqual(withProfile('nonsense', { name: 'first' }), [{ name: 'first' }]);
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
