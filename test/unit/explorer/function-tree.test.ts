import assert from 'node:assert/strict';

import {
  functionTree,
  groupChildren,
  pathTo,
  payloadNodes,
  restChildren,
} from '../../../src/explorer/function-tree';
import type { Grouping } from '../../../src/explorer/group-functions';
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

describe('groups of the tree', () => {
  const urnOf = (name: string, packageName = 'default') =>
    `urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:${packageName}:${name}`;
  const configured = readFunctions(
    [
      [
        { urn: urnOf('f10', 'shop'), group: 'mine' },
        urnOf('f9', 'shop'),
        { urn: urnOf('f2'), profile: 'p2' },
      ],
    ],
    [[{ name: 'greet', path: 'p', runtime: 'Node.js20.15', handler: 'h' }]],
  );
  const shown = (grouping: Grouping) =>
    functionTree(configured, grouping, [{ name: 'p1', region: 'eu-de' }]).map((node) =>
      node.kind === 'group' ? [node.label, ...groupChildren(node).map(({ label }) => label)] : node.label,
    );

  it('are those of the entries, packages, or profiles, or none', () => {
    assert.deepEqual(shown('group'), [
      ['default', 'f2'],
      ['local', 'greet'],
      ['mine', 'f10'],
      ['shop', 'f9'],
    ]);
    assert.deepEqual(shown('package'), [
      ['default', 'f2'],
      ['local', 'greet'],
      ['shop', 'f9', 'f10'],
    ]);
    assert.deepEqual(shown('profile'), [
      ['local', 'greet'],
      ['p1', 'f9', 'f10'],
      ['p2', 'f2'],
    ]);
    assert.deepEqual(shown('none'), ['f2', 'f9', 'f10', 'greet']);
  });

  it('are closed at first where there are more functions than anybody looks through', () => {
    const many = Array.from({ length: 201 }, (_, index) => urnOf(`f${index}`, `p${index % 2}`));
    const open = (urns: string[]) =>
      functionTree(readFunctions([urns], [])).map((node) => node.kind === 'group' && node.open);
    assert.deepEqual(open(many), [false, false]);
    assert.deepEqual(open(many.slice(1)), [true, true]);
  });

  it('lead to each function, also to one in the rest of a long list', () => {
    const urns = [...Array.from({ length: 1002 }, (_, index) => urnOf(`f${index}`, 'shop')), urnOf('alone')];
    const read = readFunctions([urns], []);
    const tree = functionTree(read);
    const path = (name: string) => pathTo(urnOf(name, name === 'alone' ? 'default' : 'shop'), tree);
    const labels = (name: string) => path(name).map(({ label }) => label);
    assert.deepEqual(labels('f1'), ['shop', 'f1']);
    assert.deepEqual(labels('f1001'), ['shop', '2 more functions', 'f1001']);
    assert.deepEqual(labels('alone'), ['default', 'alone']);
    assert.deepEqual(labels('nobody'), []);
    const flat = functionTree(read, 'none');
    assert.deepEqual(
      pathTo(urnOf('alone'), flat).map(({ kind }) => kind),
      ['function'],
    );
  });

  it('hold 1,000 functions, and the rest of a longer list in a node of its own', () => {
    const long = Array.from({ length: 1002 }, (_, index) => urnOf(`f${index}`));
    const { functions } = readFunctions([long], []);
    for (const nodes of [
      functionTree({ functions, problems: [] }),
      groupChildren({ kind: 'group', id: 'group:g', label: 'g', functions, open: false }),
    ]) {
      const rest = nodes.at(-1);
      assert.ok(rest?.kind === 'rest');
      assert.equal(rest.label, '2 more functions');
      assert.deepEqual(
        [...nodes.slice(0, -1), ...restChildren(rest)].map(({ label }) => label),
        Array.from({ length: 1002 }, (_, index) => `f${index}`),
      );
    }
    assert.equal(
      functionTree({ functions: functions.slice(0, 1001), problems: [] }).at(-1)?.label,
      '1 more function',
    );
    assert.equal(functionTree({ functions: functions.slice(0, 1000), problems: [] }).length, 1000);
  });
});
