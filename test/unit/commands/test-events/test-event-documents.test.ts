import assert from 'node:assert/strict';

import { deleteTestEvent, updateTestEvent } from '../../../../src/functiongraph/test-events';
import { storedTestEventUri, testEventUri } from '../../../../src/explorer/test-event-address';
import { parseUrn } from '../../../../src/urn';
import { unaborted } from '../../../servers/api-server';
import { openAccount, urn, type Account } from './account';

const bytes = (text: string): Uint8Array => Buffer.from(text);

describe('a test event as a document', () => {
  let account: Account;
  let uri: string;

  beforeEach(async () => {
    account = await openAccount({ created: '{"id": 1.0}\n' });
    uri = await account.uri('created');
  });
  afterEach(() => account.close());

  /** Changes the event as somebody else would. */
  const changeElsewhere = async (content: string): Promise<void> => {
    const event = await account.find('created');
    await updateTestEvent(account.client, account.orders.urn, { ...event, content }, unaborted);
  };

  it('is read and saved byte for byte', async () => {
    const { documents } = account.events();
    assert.equal(String(await documents.read(uri)), '{"id": 1.0}\n');
    const { size, readOnly } = await documents.state(uri);
    assert.deepEqual([size, readOnly], [12, false]);
    await documents.write(uri, bytes('{ "id": 12345678901234567890 }'));
    assert.deepEqual(await account.stored(), { created: '{ "id": 12345678901234567890 }' });
    assert.deepEqual(account.done, []);
  });

  it('is saved again and again without being read in between', async () => {
    const { documents } = account.events();
    await documents.read(uri);
    for (const text of ['[1]', '[2]', '[3]']) {
      const before = await documents.state(uri);
      await documents.write(uri, bytes(text));
      assert.ok((await documents.state(uri)).mtime > before.mtime);
    }
    assert.deepEqual(await account.stored(), { created: '[3]' });
  });

  it('that was changed elsewhere is shown beside, and only the next save writes', async () => {
    const { documents } = account.events();
    await documents.read(uri);
    const told = await documents.state(uri);
    await changeElsewhere('{"id": 2.0}\n');
    await assert.rejects(documents.write(uri, bytes('[]')), { code: 'TEST_EVENT_CHANGED' });
    assert.deepEqual(await account.stored(), { created: '{"id": 2.0}\n' });
    assert.deepEqual(account.done, [
      'changed created.json?stored',
      'compare created.json?stored created.json',
    ]);
    // The editor does not ask on its own as well.
    assert.deepEqual(await documents.state(uri), told);
    assert.equal(String(await documents.read(storedTestEventUri(uri))), '{"id": 2.0}\n');
    assert.equal((await documents.state(storedTestEventUri(uri))).readOnly, true);
    await documents.write(uri, bytes('[]'));
    assert.deepEqual(await account.stored(), { created: '[]' });
  });

  it('that was changed once more since it was shown is shown once more', async () => {
    const { documents } = account.events();
    await documents.read(uri);
    for (const text of ['[1]', '[2]']) {
      await changeElsewhere(text);
      await assert.rejects(documents.write(uri, bytes('[]')), { code: 'TEST_EVENT_CHANGED' });
    }
    assert.deepEqual(await account.stored(), { created: '[2]' });
  });

  it('restored after a reload is compared before it is saved', async () => {
    const { documents } = account.events();
    await documents.state(uri);
    await assert.rejects(documents.write(uri, bytes('[]')), { code: 'TEST_EVENT_CHANGED' });
    await documents.write(uri, bytes('[]'));
    assert.deepEqual(await account.stored(), { created: '[]' });
  });

  it('needs no comparison where both have come to the same', async () => {
    const { documents } = account.events();
    await documents.read(uri);
    await changeElsewhere('[]');
    await documents.write(uri, bytes('[]'));
    assert.deepEqual(account.done, []);
  });

  it('that was deleted elsewhere is not made anew', async () => {
    const { documents } = account.events();
    await documents.read(uri);
    const { id } = await account.find('created');
    await deleteTestEvent(account.client, account.orders.urn, id, unaborted);
    await assert.rejects(documents.write(uri, bytes('[]')), {
      code: 'TEST_EVENT_CHANGED',
      message: 'The test event "created" is not in the account any more. Nothing was sent.',
    });
    assert.deepEqual(await account.stored(), {});
  });

  it('is read again when it is refreshed, unless it is being changed', async () => {
    const { documents } = account.events();
    await documents.read(uri);
    const before = await documents.state(uri);
    await changeElsewhere('[2]');
    assert.deepEqual(await documents.state(uri), before);
    account.dirty.add(uri);
    documents.refresh();
    assert.deepEqual(await documents.state(uri), before);
    account.dirty.clear();
    documents.refresh();
    assert.ok((await documents.state(uri)).mtime > before.mtime);
    assert.deepEqual(account.done, ['changed ', 'changed created.json']);
  });

  const refused: readonly (readonly [what: string, text: Uint8Array, message: RegExp])[] = [
    ['more than 4 KB', bytes(JSON.stringify('x'.repeat(4095))), /4097 bytes; 4096 \(4 KB\) are the limit/],
    ['no text', bytes(''), /is empty; \{\} is the smallest/],
    ['no JSON', bytes('{\n  "id": }'), /^FunctionGraphError: Line 2, column 9: .* Nothing was sent/],
    ['comments', bytes('[] // none'), /Line 1, column 4: /],
    ['another encoding', Buffer.from('"größe"', 'latin1'), /not in UTF-8/],
  ];
  for (const [what, text, message] of refused) {
    it(`is not saved with ${what}`, async () => {
      const { documents } = account.events();
      await documents.read(uri);
      await assert.rejects(documents.write(uri, text), message);
      assert.deepEqual(await account.stored(), { created: '{"id": 1.0}\n' });
    });
  }

  it('of a function that the settings do not name is not read', async () => {
    const other = testEventUri(parseUrn(urn.replace('orders', 'others')), { id: 'e-1', name: 'e' });
    const { documents } = account.events();
    await assert.rejects(documents.read(other), /do not name the function/);
    await assert.rejects(documents.read('functiongraph-event:/x'), /do not name the function/);
  });
});
