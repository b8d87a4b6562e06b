import assert from 'node:assert/strict';

import { readFunctions } from '../../../../src/local/functions/read-functions';

const entry = { name: 'greet', path: 'greet', runtime: 'Node.js20.15', handler: 'index.handler' };

describe('reading of functiongraph.local.functions', () => {
  it('fills in the defaults of the platform', () => {
    assert.deepEqual(readFunctions([entry], '/root'), {
      functions: [
        {
          package: 'default',
          name: 'greet',
          runtime: 'Node.js20.15',
          family: 'node',
          codeRoot: '/root/greet',
          handler: 'index.handler',
          timeout: 3,
          initializerTimeout: 3,
          memorySize: 128,
          userData: {},
        },
      ],
      problems: [],
    });
  });

  const wrong: [string, unknown, RegExp][] = [
    ['no object', 'greet', /^Entry 2: it must be an object/],
    ['no path', { ...entry, path: undefined }, /^Entry 2 \("greet"\), field "path": it is missing\.$/],
    [
      'a name that no function may have',
      { ...entry, name: '1st' },
      /field "name": the function name "1st" must/,
    ],
    ['a name twice', entry, /field "name": "greet" is there already/],
    ['another runtime', { ...entry, runtime: 'Java11' }, /field "runtime": "Java11" does not run/],
    ['a timeout of none', { ...entry, timeout: 0 }, /field "timeout": it must be a whole number from 1 to/],
    ['user data that is no text', { ...entry, userData: { a: 1 } }, /field "userData": it must be an object/],
    ['a field that does not exist', { ...entry, memory: 1 }, /field "memory": there is no such field/],
  ];
  for (const [name, value, expected] of wrong) {
    it(`names entry and field, and keeps the others: ${name}`, () => {
      const { functions, problems } = readFunctions([entry, value], '/root');
      assert.equal(functions.length, 1);
      assert.equal(problems.length, 1);
      assert.match(problems[0] ?? '', expected);
    });
  }
});
