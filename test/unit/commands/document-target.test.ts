import assert from 'node:assert/strict';

import { isKnownPayload, targetOfDocument } from '../../../src/commands/document-target';
import { memoryWith, settingsWith, textsWith } from './editor-in-memory';

const urnOf = (name: string): string =>
  `urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:${name}`;

function partsWith(targets: Record<string, string> = {}, glob = '**/events/{function}/*.json') {
  const settings = settingsWith(['orders', 'order', 'bills:!dev', 'bills:!prod'].map(urnOf), {
    payloadGlob: () => glob,
  });
  return { settings, memory: memoryWith(targets), texts: textsWith(undefined) };
}

describe('the function of a document', () => {
  const uri = 'file:///w/events/orders/created.json';

  it('is the one that it was last sent to', () => {
    const parts = partsWith({ [uri]: urnOf('order') });
    assert.equal(targetOfDocument(uri, parts)?.label, 'order');
  });

  it('is else the one whose saved payload it is', () => {
    assert.equal(targetOfDocument(uri, partsWith())?.label, 'orders');
    assert.equal(targetOfDocument(uri, partsWith({ [uri]: urnOf('gone') }))?.label, 'orders');
  });

  it('is open where several functions have the name, or the folder says nothing', () => {
    assert.equal(targetOfDocument('file:///w/events/bills/a.json', partsWith()), undefined);
    assert.equal(targetOfDocument('file:///w/other/orders/a.json', partsWith()), undefined);
    assert.equal(targetOfDocument(uri, partsWith({}, '**/events/*/*.json')), undefined);
  });

  it('is asked about saved payloads and used ones only', () => {
    assert.ok(isKnownPayload('file:///w/events/gone/a.json', partsWith()));
    assert.ok(isKnownPayload('file:///w/a.json', partsWith({ 'file:///w/a.json': urnOf('gone') })));
    assert.ok(!isKnownPayload('file:///w/a.json', partsWith()));
  });
});
