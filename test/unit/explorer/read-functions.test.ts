import assert from 'node:assert/strict';

import fc from 'fast-check';

import { functionTree, groupChildren } from '../../../src/explorer/function-tree';
import { readFunctions } from '../../../src/explorer/read-functions';
import { runs } from '../../runs';

const urnOf = (rest: string): string => `urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:${rest}`;

describe('functions of the settings', () => {
  it('unites the scopes, of which the nearest wins for the same URN', () => {
    const workspace = [{ urn: urnOf('default:hello'), name: 'near', logType: 'none', instanceMemory: 256 }];
    const user = [urnOf('default:hello'), urnOf('default:other:v1')];
    const { functions, problems } = readFunctions([workspace, undefined, user], []);
    assert.deepEqual(
      functions.map(({ label, logType, instanceMemory }) => [label, logType, instanceMemory]),
      [
        ['near', 'none', 256],
        ['other', undefined, undefined],
      ],
    );
    assert.deepEqual(problems, []);
  });

  it('protects a function in all scopes where one says so, even by an entry that is wrong elsewhere', () => {
    const near = [urnOf('default:a'), { urn: urnOf('default:b'), protected: false }, urnOf('default:c')];
    const far = [
      { urn: urnOf('default:a'), protected: true },
      { urn: urnOf('default:b'), protected: true },
      { urn: urnOf('default:c'), protected: 'yes', logType: 'loud' },
      { urn: urnOf('default:d:!prod') },
    ];
    const { functions, problems } = readFunctions([near, far], []);
    assert.deepEqual(
      functions.map(({ label, protected: mark }) => [label, mark]),
      [
        ['a', true],
        ['b', true],
        ['c', true],
        ['d', false],
      ],
    );
    assert.equal(problems.length, 1);
  });

  it('keeps a version, an alias and the bare function apart', () => {
    const entries = [urnOf('default:f'), urnOf('default:f:v1'), urnOf('default:f:!prod')];
    assert.equal(readFunctions([entries], []).functions.length, 3);
  });

  it('gives local functions URNs of the region local', () => {
    const entry = {
      name: 'greet',
      path: 'functions/greet',
      runtime: 'Node.js20.15',
      handler: 'index.handler',
    };
    const [greet] = readFunctions([], [[entry]]).functions;
    assert.equal(greet?.id, 'urn:fss:local:10ca1000000000000000000000000000:function:default:greet');
    assert.equal(greet.local, true);
    assert.equal(greet.profile, 'local');
  });

  it('reads of a local function what its process would refuse, and what the editor makes of it', () => {
    const entry = { name: 'greet', path: 'greet', runtime: 'Node.js20.15', handler: 'index.handler' };
    const reasons = (fields: object) => readFunctions([], [[{ ...entry, ...fields }]]).problems;
    assert.match(
      reasons({ runtime: 'Java11' })[0]?.reason ?? '',
      /^"runtime": "Java11" does not run on this/,
    );
    assert.match(reasons({ memory: 1 })[0]?.reason ?? '', /^"memory": there is no such field/);
    assert.match(reasons({ timeout: 0 })[0]?.reason ?? '', /^"timeout": it must be a whole number/);
    const [kept] = readFunctions([], [[{ ...entry, protected: true, history: false }]]).functions;
    assert.deepEqual([kept?.protected, kept?.history], [true, false]);
  });

  it('takes the URN of a local function with a profile for one that runs elsewhere', () => {
    const greet = 'urn:fss:local:10ca1000000000000000000000000000:function:default:greet';
    const entry = { name: 'greet', path: 'greet', runtime: 'Node.js20.15', handler: 'index.handler' };
    const [here] = readFunctions([[greet]], [[entry]]).functions;
    assert.deepEqual([here?.local, here?.runtime], [true, 'Node.js20.15']);
    const [there] = readFunctions([[{ urn: greet, profile: 'lab' }]], [[entry]]).functions;
    assert.deepEqual([there?.local, there?.profile, there?.runtime], [false, 'lab', undefined]);
  });

  it('makes a problem of each wrong entry, and keeps the others', () => {
    const { functions, problems } = readFunctions(
      [['nonsense', urnOf('default:f'), { urn: urnOf('default:g'), instanceMemory: 129 }, 7], { a: 1 }],
      [[{ name: 'x', path: '', runtime: 'Node.js20.15', handler: 'h' }]],
    );
    assert.deepEqual(
      functions.map(({ label }) => label),
      ['f'],
    );
    assert.deepEqual(
      problems.map(({ key, reason }) => `${key}: ${reason}`.slice(0, 70)).sort(),
      [
        'functiongraph.functions: "instanceMemory" must be one of 128, 256, 512, ',
        'functiongraph.functions: "nonsense" is no function URN: it is a short f',
        'functiongraph.functions: The entry must be a URN, or an object with a "',
        'functiongraph.functions: The setting must be a list.',
        'functiongraph.local.functions: "path": it must be a text that is not e',
      ].map((line) => line.slice(0, 70)),
    );
  });

  it('reads any settings without failing', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.array(fc.jsonValue()), (functions, local) => {
        functionTree(readFunctions(functions, local));
      }),
      runs(),
    );
  });
});

describe('tree of functions', () => {
  const tree = (...rest: string[]) => functionTree(readFunctions([rest.map(urnOf)], []));

  it('is flat with one package, in the order of labels', () => {
    assert.deepEqual(
      tree('default:f10', 'default:f9:!prod').map((node) => [
        node.label,
        'description' in node && node.description,
      ]),
      [
        ['f9', '!prod · eu-de'],
        ['f10', 'eu-de'],
      ],
    );
  });

  it('says of a protected function that it is', () => {
    const entry = { urn: urnOf('default:f:!prod'), protected: true };
    const [node] = functionTree(readFunctions([[entry]], []));
    assert.equal(node?.kind === 'function' && node.description, 'protected · !prod · eu-de');
  });

  it('has a group for each package where there are several', () => {
    assert.deepEqual(
      tree('orders:b', 'default:a', 'orders:a').map((node) => [
        node.label,
        node.kind === 'group' && groupChildren(node).map(({ label }) => label),
      ]),
      [
        ['default', ['a']],
        ['orders', ['a', 'b']],
      ],
    );
  });

  it('puts problems at the end, with ids of their own', () => {
    const nodes = functionTree(readFunctions([['x', 'x', urnOf('default:f')]], []));
    assert.deepEqual(
      nodes.map(({ kind }) => kind),
      ['function', 'problem', 'problem'],
    );
    assert.equal(new Set(nodes.map(({ id }) => id)).size, 3);
  });
});
