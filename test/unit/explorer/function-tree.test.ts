import assert from 'node:assert/strict';

import { payloadNodes } from '../../../src/explorer/function-tree';
import { readFunctions } from '../../../src/explorer/read-functions';

const [hello] = readFunctions(
  [['urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:hello']],
  [],
).functions;
assert.ok(hello);

describe('payloads in the tree', () => {
  it('bear the names of their files, with the folder where that is not enough', () => {
    const names = [
      'events/hello/b.json',
      'events/hello/a10.json',
      'events/hello/a9.json',
      'x/events/hello/b.json',
    ];
    const nodes = payloadNodes(
      hello,
      names.map((name) => ({ uri: `file:///w/${name}`, name })),
    );
    assert.deepEqual(
      nodes.map(({ label }) => label),
      ['a9.json', 'a10.json', 'events/hello/b.json', 'x/events/hello/b.json'],
    );
    assert.equal(new Set(nodes.map(({ id }) => id)).size, 4);
  });

  it('give way to the command that makes one, where there are none', () => {
    assert.deepEqual(payloadNodes(hello, []), [
      { kind: 'noPayload', id: `noPayload:${hello.id}`, label: 'New Payload…', configured: hello },
    ]);
  });
});
