import assert from 'node:assert/strict';

import { consoleAddress } from '../../../src/commands/open-in-console';
import { isFunctionGraphError } from '../../../src/errors';
import { parseUrn } from '../../../src/urn';

describe('the web console of a function', () => {
  const project = '7aad83af3e8d42e99ac194e8419e2c9b';
  const of = (region: string, local = false) => ({
    urn: parseUrn(`urn:fss:${region}:${project}:function:default:greet`),
    label: 'greet',
    local,
  });
  const none = (message: RegExp) => (error: unknown) =>
    isFunctionGraphError(error) && error.code === 'ENDPOINT_UNKNOWN' && message.test(error.message);

  it('is the list of its region, in each cloud', () => {
    assert.equal(
      consoleAddress(of('eu-de'), []),
      'https://console.otc.t-systems.com/functiongraph/?region=eu-de#/serverless/functionList',
    );
    assert.equal(
      consoleAddress(of('cn-north-4'), []),
      'https://console.huaweicloud.com/functiongraph/?region=cn-north-4#/serverless/functionList',
    );
  });

  it('is none on this machine, and none at an endpoint of somebody else', () => {
    assert.throws(
      () => consoleAddress(of('local', true), []),
      none(/^greet runs on this machine, which has no console\.$/),
    );
    const stack = { name: 'stack', region: 'stack-1', endpoint: 'https://functiongraph.example.com' };
    assert.throws(
      () => consoleAddress(of('stack-1'), [stack]),
      none(/^No console is known for functiongraph\.example\.com\.$/),
    );
  });
});
