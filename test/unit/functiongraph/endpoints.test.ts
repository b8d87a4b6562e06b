import assert from 'node:assert/strict';

import { isFunctionGraphError } from '../../../src/errors';
import {
  functionGraphEndpoint,
  hostsOf,
  iamEndpoint,
  knownRegions,
  ltsEndpoint,
  regionHosts,
} from '../../../src/functiongraph/endpoints';

function codeOf(call: () => unknown): string {
  try {
    call();
  } catch (error) {
    assert.ok(isFunctionGraphError(error));
    return error.code;
  }
  return 'none';
}

describe('endpoints', () => {
  it('knows Open Telekom Cloud and Huawei Cloud by their regions', () => {
    assert.equal(functionGraphEndpoint('eu-de'), 'https://functiongraph.eu-de.otc.t-systems.com');
    assert.equal(functionGraphEndpoint('cn-north-4'), 'https://functiongraph.cn-north-4.myhuaweicloud.com');
    assert.equal(knownRegions.length, 28);
  });

  it('binds credentials to the three services of one region and domain', () => {
    assert.deepEqual(hostsOf('eu-de'), [
      'functiongraph.eu-de.otc.t-systems.com',
      'iam.eu-de.otc.t-systems.com',
      'lts.eu-de.otc.t-systems.com',
    ]);
    assert.deepEqual(hostsOf('mars-1', 'https://fg.example.com:8443'), ['fg.example.com:8443']);
  });

  it('knows IAM of each region, asks that of all regions where there is none, and takes a profile’s own', () => {
    assert.equal(iamEndpoint('eu-de'), 'https://iam.eu-de.otc.t-systems.com');
    assert.equal(iamEndpoint('cn-south-4'), 'https://iam.myhuaweicloud.com');
    assert.equal(iamEndpoint('eu-west-101'), 'https://iam.eu-west-101.myhuaweicloud.eu');
    for (const region of knownRegions) {
      assert.ok(hostsOf(region).includes(new URL(iamEndpoint(region) ?? '').host), region);
    }
    assert.equal(iamEndpoint('mars-1', undefined, 'https://iam.example.com/'), 'https://iam.example.com');
    assert.deepEqual(hostsOf('eu-de', 'https://fg.example.com', 'https://iam.example.com'), [
      'fg.example.com',
      'iam.example.com',
    ]);
    assert.ok(
      !hostsOf('eu-de', undefined, 'https://iam.example.com').includes('iam.eu-de.otc.t-systems.com'),
    );
  });

  it('sends what nobody confirmed to published hosts only, and a password to no IAM by guess', () => {
    assert.deepEqual(regionHosts('eu-de'), hostsOf('eu-de'));
    assert.deepEqual(regionHosts('mars-1'), []);
    assert.equal(iamEndpoint('mars-1'), undefined);
    assert.equal(iamEndpoint('eu-de', 'https://fg.example.com'), undefined);
  });

  it('guesses nothing', () => {
    assert.equal(
      codeOf(() => functionGraphEndpoint('mars-1')),
      'ENDPOINT_UNKNOWN',
    );
    assert.equal(
      codeOf(() => functionGraphEndpoint('evil.example/')),
      'URN_INVALID',
    );
    assert.equal(functionGraphEndpoint('mars-1', 'https://fg.example.com/'), 'https://fg.example.com');
  });

  it('takes nothing but a secure host, or this machine', () => {
    for (const endpoint of [
      'fg.example.com',
      'http://fg.example.com',
      'http://127.0.0.1.example.com',
      'ftp://fg.example.com',
      'https://user:pw@fg.example.com',
      'https://fg.example.com/path',
      'https://fg.example.com/?a=b',
      'https://fg.example.com/#a',
    ]) {
      assert.equal(
        codeOf(() => functionGraphEndpoint('eu-de', endpoint)),
        'ENDPOINT_INVALID',
        endpoint,
      );
    }
    assert.equal(functionGraphEndpoint('local', 'http://127.0.0.1:8080'), 'http://127.0.0.1:8080');
  });
});

describe('the address of LTS', () => {
  it('stands beside that of FunctionGraph where the region is known, and is not guessed elsewhere', () => {
    assert.equal(ltsEndpoint('eu-de'), 'https://lts.eu-de.otc.t-systems.com');
    assert.ok(hostsOf('eu-de').includes('lts.eu-de.otc.t-systems.com'));
    assert.equal(ltsEndpoint('eu-de', 'https://functiongraph.example.com'), undefined);
    assert.throws(() => ltsEndpoint('mars-1'), { code: 'ENDPOINT_UNKNOWN' });
  });
});
