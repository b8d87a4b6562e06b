import assert from 'node:assert/strict';

import fc from 'fast-check';

import { readProfiles, resolveProfile } from '../../src/credentials/profile';
import { functionTree } from '../../src/explorer/function-tree';
import { readFunctions as readSettings } from '../../src/explorer/read-functions';
import { functionGraphEndpoint, hostsOf } from '../../src/functiongraph/endpoints';
import { readFunctions as readLocal } from '../../src/local/functions/read-functions';
import { environmentNames, readEnvironment } from '../../src/payload/read-environments';
import { runs } from '../runs';
import { refusing } from './refusing';

describe('settings', () => {
  const odd = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom<unknown>(
      '',
      'eu-de',
      'https://a.host',
      'http://127.0.0.1:1',
      'javascript:x',
      'https://user:pw@a.host',
      'file:///etc',
      true,
      null,
      -1,
      'aksk',
      'red',
      '\u202e',
      '__proto__',
    ),
  );
  const entries = fc.dictionary(
    fc.constantFrom(
      'name',
      'auth',
      'region',
      'projectId',
      'endpoint',
      'iamEndpoint',
      'user',
      'cloud',
      'color',
      'protected',
      'urn',
      'group',
      'profile',
      'logType',
      'instanceMemory',
      'history',
      'path',
      'package',
      'runtime',
      'handler',
      'initializer',
      'timeout',
      'memorySize',
      'userData',
      '__proto__',
    ),
    odd,
  );
  const lists = fc.oneof(odd, fc.array(fc.oneof(entries, odd), { maxLength: 4 }));
  const urnText = 'urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:hello';

  it('of functions and profiles are read, or are problems of their own', () => {
    fc.assert(
      fc.property(
        lists,
        lists,
        fc.array(entries.map((entry) => ({ ...entry, urn: urnText }))),
        (one, other, functions) => {
          const read = readSettings([one, functions], [other]);
          assert.ok(functionTree(read).every(({ label }) => typeof label === 'string'));
          const { functions: local, problems } = readLocal(one, '/root');
          assert.ok(Array.isArray(local) && problems.every((problem) => typeof problem === 'string'));
        },
      ),
      runs(1000),
    );
  });

  it('of profiles lead to hosts over TLS or on this machine, or are refused', () =>
    fc.assert(
      fc.asyncProperty(lists, entries, odd, async (value, entry, named) => {
        const profiles = readProfiles(
          Array.isArray(value) ? [...(value as unknown[]), { ...entry, name: 'p' }] : value,
        );
        await refusing(['SETTING_INVALID', 'ENDPOINT_INVALID', 'ENDPOINT_UNKNOWN', 'URN_INVALID'], () => {
          const { region, endpoint, iamEndpoint } = resolveProfile(
            'eu-de',
            typeof named === 'string' ? named : 'p',
            profiles,
          );
          const address = new URL(functionGraphEndpoint(region, endpoint));
          assert.ok(address.protocol === 'https:' || address.hostname === '127.0.0.1');
          assert.ok(hostsOf(region, endpoint, iamEndpoint).includes(address.host));
        });
      }),
      runs(1000),
    ));

  it('of environments are read', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          odd,
          fc.dictionary(fc.constantFrom('dev', '__proto__', 'constructor', ''), fc.oneof(odd, entries)),
        ),
        odd,
        (environments, selected) => {
          assert.ok(environmentNames(environments).every((name) => typeof name === 'string'));
          const { variables } = readEnvironment(environments, selected) ?? {};
          assert.ok(
            variables === undefined || [...variables.values()].every((text) => typeof text === 'string'),
          );
        },
      ),
      runs(1000),
    );
  });
});
