import assert from 'node:assert/strict';

import { describeFilter, filterFunctions, searchedFunctions } from '../../../src/explorer/filter-functions';
import { readFunctions } from '../../../src/explorer/read-functions';
import { unaborted } from '../../servers/api-server';

const urnOf = (rest: string): string => `urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:${rest}`;

const { functions } = readFunctions(
  [
    [
      urnOf('shop:orders'),
      { urn: urnOf('shop:invoices'), name: 'Rechnungen' },
      { urn: urnOf('stock:items'), group: 'Warehouse' },
      urnOf('stock:places:!prod'),
    ],
  ],
  [],
);

async function namesFor(text: string): Promise<readonly string[]> {
  const searched = searchedFunctions(functions, ({ label }) => (label === 'orders' ? ['canary'] : []));
  const filtered = await filterFunctions(searched, text, unaborted);
  return filtered.functions.map(({ urn }) => urn.name);
}

describe('the filter of functions', () => {
  it('finds parts of names, packages, groups and aliases, in whatever case', async () => {
    assert.deepEqual(await namesFor('ORD'), ['orders']);
    assert.deepEqual(await namesFor('rechn'), ['invoices']);
    assert.deepEqual(await namesFor('invoic'), ['invoices']);
    assert.deepEqual(await namesFor('shop'), ['orders', 'invoices']);
    assert.deepEqual(await namesFor('warehouse'), ['items']);
    assert.deepEqual(await namesFor('!prod'), ['places']);
    assert.deepEqual(await namesFor('canary'), ['orders']);
    assert.deepEqual(await namesFor('nothing'), []);
  });

  it('wants every word, and none that reaches from one part into the next', async () => {
    assert.deepEqual(await namesFor('shop  canary'), ['orders']);
    assert.deepEqual(await namesFor('ordersshop'), []);
  });

  it('holds up nobody for longer with 10,000 functions than with 100, and shows as many', async () => {
    const many = readFunctions(
      [Array.from({ length: 10_000 }, (_, index) => urnOf(`p:f-${index}`))],
      [],
    ).functions;
    const looks: number[] = [];
    let looked = 0;
    const count = (): readonly string[] => {
      if (looked === 0) {
        setImmediate(() => {
          looks.push(looked);
          looked = 0;
        });
      }
      looked += 1;
      return [];
    };
    const searched = searchedFunctions(many, count);
    const filtered = await filterFunctions(searched, 'f', unaborted);
    assert.ok(Math.max(...looks) <= 100, `${Math.max(...looks)} functions in one turn`);
    assert.equal(filtered.functions.length, 100);
    assert.equal(describeFilter(filtered), 'Filter “f”: the first 100 of 10,000 that match');
    looks.length = 0;
    assert.equal(
      describeFilter(await filterFunctions(searched, 'f-9999', unaborted)),
      'Filter “f-9999”: 1 of 10,000',
    );
    assert.deepEqual(looks, [], 'the next letter puts no text together again');
  });
});
