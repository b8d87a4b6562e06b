import assert from 'node:assert/strict';

import fc from 'fast-check';
import { URI } from 'vscode-uri';

import { parseTestEventUri, testEventUri } from '../../../src/explorer/test-event-address';
import { formatUrn, parseUrn } from '../../../src/urn';
import { runs } from '../../runs';

const urn = parseUrn('urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:orders:!prod');
const whole = 'urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:orders';

describe('the address of a test event', () => {
  it('holds function and id, and no version', () => {
    const address = parseTestEventUri(testEventUri(urn, { id: 'e-1', name: 'created' }));
    assert.ok(address);
    assert.deepEqual([formatUrn(address.urn), address.id, address.name], [whole, 'e-1', 'created']);
  });

  it('is what an editor makes of it, whatever the name, and leads into no other folder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (name) => {
        const uri = testEventUri(urn, { id: 'e-1', name });
        const parsed = URI.parse(uri);
        assert.equal(parsed.toString(), uri);
        assert.equal(parsed.path.split('/').length, 4);
        assert.equal(parseTestEventUri(uri)?.id, 'e-1');
      }),
      runs(),
    );
  });

  it('is none of other documents', () => {
    for (const uri of [
      'file:///w/e.json',
      'functiongraph-event:/x',
      'functiongraph-event:/not%20a/urn/e.json',
      '%',
    ]) {
      assert.equal(parseTestEventUri(uri), undefined);
    }
  });
});
