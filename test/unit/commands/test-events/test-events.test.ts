import assert from 'node:assert/strict';

import { updateTestEvent } from '../../../../src/functiongraph/test-events';
import { unaborted } from '../../../servers/api-server';
import { openText } from '../editor-in-memory';
import { openAccount, type Account } from './account';

const ten = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`event-${index}`, `[${index}]`]));
const payload = openText('{ "id": 1.0, } // first', {
  uri: 'file:///w/events/orders/first.json',
  name: 'first.json',
});

describe('the commands of test events', () => {
  let account: Account | undefined;

  const opened = async (...given: Parameters<typeof openAccount>): Promise<Account> => {
    account = await openAccount(...given);
    return account;
  };
  afterEach(() => account?.close());

  it('make one of the active payload, as an invocation would send it, and open it', async () => {
    const { events, stored, done } = await opened({}, payload);
    const commands = events('first');
    await commands.create();
    assert.deepEqual(await stored(), { first: '{ "id": 1.0 } ' });
    assert.deepEqual(done, ['tree orders', 'open first.json']);
    assert.deepEqual(commands.questions.asked, [['New test event of orders']]);
  });

  it('refuse a name that is too long, wrong or taken where it is typed', async () => {
    const { events, stored } = await opened({ first: '[]' }, payload);
    for (const [name, problem] of [
      ['a'.repeat(26), /1 to 25 letters/],
      ['1st', /starts with a letter/],
      ['first', /There is a test event "first" already/],
    ] as const) {
      const commands = events(name);
      await commands.create();
      assert.match(commands.questions.asked.at(-1)?.[1] ?? '', problem);
    }
    assert.deepEqual(await stored(), { first: '[]' });
  });

  it('refuse an eleventh event and more than 4 KB before a name is asked for', async () => {
    const full = await opened(ten, payload);
    const commands = full.events('first');
    await assert.rejects(commands.create(), /at most 10 test events/);
    assert.deepEqual(commands.questions.asked, []);
    await full.close();
    const { events } = await opened({}, openText(JSON.stringify('x'.repeat(4095))));
    await assert.rejects(events('first').create(), /4097 bytes/);
  });

  it('save one as a payload of the function, whose braces stay what they are', async () => {
    const { events, find, files, orders } = await opened({ first: '{"text": "{{$uuid}}"}' });
    await events().pull({ configured: orders, event: await find('first') });
    assert.deepEqual(files, [['events/orders/first.json', '{"text": "{{{{$uuid}}"}']]);
  });

  it('store a payload that was pulled without a question, as long as nobody else has changed the event', async () => {
    const file = 'file:///w/events/orders/first.json';
    const saved = { [file]: '[2]' };
    const { events, find, stored, orders, done } = await opened(
      { first: '[1]', other: '[]' },
      undefined,
      saved,
    );
    await events().pull({ configured: orders, event: await find('first') });
    const commands = events('first');
    await commands.push(orders, file);
    assert.deepEqual(commands.questions.asked, [
      ['Test event of orders', 'first', 'New Test Event…', 'other'],
    ]);
    assert.deepEqual(await stored(), { first: '[2]', other: '[]' });
    saved[file] = '[3]';
    await events('first').push(orders, file);
    assert.deepEqual(await stored(), { first: '[3]', other: '[]' });
    assert.equal(done.filter((each) => each.startsWith('compare')).length, 0);
  });

  it('show what was changed elsewhere beside the payload, and overwrite it only after a yes', async () => {
    const file = 'file:///w/events/orders/first.json';
    const { client, events, find, stored, orders, done } = await opened({ first: '[1]' }, undefined, {
      [file]: '[2]',
    });
    const event = await find('first');
    await events().pull({ configured: orders, event });
    await updateTestEvent(client, orders.urn, { ...event, content: '[9]' }, unaborted);
    await events('first', 'no').push(orders, file);
    assert.deepEqual(await stored(), { first: '[9]' });
    assert.deepEqual(done, ['compare first.json?stored first.json']);
    await events('first', 'yes').push(orders, file);
    assert.deepEqual(await stored(), { first: '[2]' });
  });

  it('ask before a payload takes the place of an event that it was never a copy of', async () => {
    const { events, stored, done } = await opened({ other: '[]' }, payload);
    await events('other', undefined).push();
    assert.deepEqual(await stored(), { other: '[]' });
    assert.deepEqual(done, ['compare other.json?stored first.json']);
    await events('New Test Event…', 'first').push();
    assert.deepEqual(await stored(), { other: '[]', first: '{ "id": 1.0 } ' });
  });

  it('rename one, which keeps its content', async () => {
    const { events, find, stored, orders, open, uri, done } = await opened({ first: '{"id": 1.0}' });
    open.add(await uri('first'));
    await events('second').rename({ configured: orders, event: await find('first') });
    assert.deepEqual(await stored(), { second: '{"id": 1.0}' });
    assert.deepEqual(done, ['close first.json', 'open second.json', 'tree orders']);
  });

  it('rename none that has changes, whose name is taken, or where there is no room for both', async () => {
    const { events, find, stored, orders, dirty, uri } = await opened(ten);
    const given = { configured: orders, event: await find('event-1') };
    await assert.rejects(events('event-2').rename(given), /There is a test event "event-2" already/);
    await assert.rejects(events('other').rename(given), /at most 10 test events/);
    dirty.add(await uri('event-1'));
    await assert.rejects(events('other').rename(given), /changes that are not saved/);
    assert.deepEqual(await stored(), ten);
  });

  it('delete one after a yes only', async () => {
    const { events, find, stored, orders, done } = await opened({ first: '[1]', second: '[2]' });
    const given = { configured: orders, event: await find('first') };
    await events('no').delete(given);
    assert.deepEqual(done, []);
    await events('yes').delete(given);
    assert.deepEqual(await stored(), { second: '[2]' });
    assert.deepEqual(done, ['close first.json', 'tree orders']);
  });

  it('ask for the event where they were called on none', async () => {
    const { events, stored } = await opened({ first: '[1]', second: '[2]' });
    const commands = events('second', 'yes');
    await commands.delete();
    assert.deepEqual(commands.questions.asked, [['Delete Test Event of orders', 'first', 'second']]);
    assert.deepEqual(await stored(), { first: '[1]' });
    await events('first', 'yes').delete();
    await assert.rejects(events().delete(), /orders has no test event/);
  });
});
