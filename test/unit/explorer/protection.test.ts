import assert from 'node:assert/strict';

import { isProtected, protectByProfile } from '../../../src/explorer/protection';
import { readFunctions } from '../../../src/explorer/read-functions';
import { parseUrn } from '../../../src/urn';

const urnOf = (rest: string, region = 'eu-de'): string =>
  `urn:fss:${region}:7aad83af3e8d42e99ac194e8419e2c9b:function:default:${rest}`;

describe('protection', () => {
  it('comes from the profile that a function names, or from that of its region', () => {
    const { functions } = protectByProfile(
      readFunctions(
        [
          [
            urnOf('region', 'cn-north-4'),
            urnOf('other'),
            { urn: urnOf('named'), profile: 'prod' },
            { urn: urnOf('lost'), profile: 'nobody' },
          ],
        ],
        [],
      ),
      [
        { name: 'dev', region: 'eu-de' },
        { name: 'prod', region: 'eu-de', protected: true },
        { name: 'north', region: 'cn-north-4', protected: true },
      ],
    );
    assert.deepEqual(
      functions.map(({ label, protected: mark }) => [label, mark]),
      [
        ['region', true],
        ['other', false],
        ['named', true],
        ['lost', false],
      ],
    );
  });

  it('holds for the version that is invoked, not only for the one that was chosen', () => {
    const { functions } = readFunctions([[urnOf('f'), { urn: urnOf('f:!prod'), protected: true }]], []);
    const [bare, prod] = functions;
    assert.ok(bare && prod);
    assert.equal(isProtected(bare.urn, bare, functions), false);
    assert.equal(isProtected(parseUrn(urnOf('f:!prod')), bare, functions), true);
    assert.equal(isProtected(parseUrn(urnOf('f:v1')), prod, functions), true);
  });

  it('takes a function without qualifier for its latest version', () => {
    const { functions } = readFunctions([[urnOf('f:v1'), { urn: urnOf('f'), protected: true }]], []);
    const [first] = functions;
    assert.ok(first);
    assert.equal(isProtected(parseUrn(urnOf('f:latest')), first, functions), true);
  });
});
