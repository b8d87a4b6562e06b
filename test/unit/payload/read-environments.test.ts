import assert from 'node:assert/strict';

import { environmentNames, readEnvironment } from '../../../src/payload/read-environments';

describe('environments of the settings', () => {
  it('hold texts, and what has an obvious text', () => {
    const environments = { dev: { host: 'h', port: 8080, tls: false, list: [], none: null } };
    assert.deepEqual(readEnvironment(environments, 'dev'), {
      name: 'dev',
      variables: new Map([
        ['host', 'h'],
        ['port', '8080'],
        ['tls', 'false'],
      ]),
    });
  });

  it('may be missing, whatever stands in the setting', () => {
    for (const environments of [
      undefined,
      null,
      [],
      'dev',
      { prod: {} },
      { dev: 'x' },
      Object.create({ dev: {} }),
    ]) {
      assert.deepEqual(readEnvironment(environments, 'dev'), { name: 'dev', variables: undefined });
    }
    for (const selected of [undefined, '', 3, null]) {
      assert.equal(readEnvironment({ dev: {} }, selected), undefined);
    }
  });

  it('are offered by their names', () => {
    assert.deepEqual(environmentNames({ prod: {}, dev: { a: 'b' }, broken: 3, '': {} }), ['prod', 'dev']);
    assert.deepEqual(environmentNames([1]), []);
  });
});
