import assert from 'node:assert/strict';

import { stackPlaces } from '../../../src/invocations/stack-places';

const head = '10:13:22  fail:!prod  local · default · profile local  (payload: a.json, 2 bytes)\n';

describe('places that stacks name', () => {
  const shown = (text: string) =>
    stackPlaces(text).map(({ start, end, path, line, column }) => [
      text.slice(start, end),
      path,
      line,
      column,
    ]);

  it('are found in the lines of Node.js and Python', () => {
    assert.deepEqual(
      shown(
        [
          '    at exports.handler (./index.js:17:11)',
          '    at file:///w/my code/index.mjs:1:7',
          '    at async Object.x [as y] (C:\\w\\index.js:2:3)\r',
          '  File "/w/index.py", line 3, in handler',
          '    File "index.py", line 4',
          '    at <anonymous>',
          '    at node:internal/x:1:2',
        ].join('\n'),
      ),
      [
        ['./index.js:17:11', './index.js', 17, 11],
        ['file:///w/my code/index.mjs:1:7', 'file:///w/my code/index.mjs', 1, 7],
        ['C:\\w\\index.js:2:3', 'C:\\w\\index.js', 2, 3],
        ['"/w/index.py", line 3', '/w/index.py', 3, 1],
        ['"index.py", line 4', 'index.py', 4, 1],
      ],
    );
  });

  it('belong to the function of their block', () => {
    const text = `    at x (./a.js:1:1)\n${head}    at x (./b.js:1:1)\n`;
    assert.deepEqual(
      stackPlaces(text).map(({ of }) => of),
      [undefined, { name: 'fail', package: 'default', region: 'local' }],
    );
  });

  it('cost little in a text that only looks like stacks', () => {
    const start = performance.now();
    stackPlaces(`    at ${'(./a'.repeat(65_000)}\n`.repeat(20) + `    at ${'/a.'.repeat(300)}\n`.repeat(300));
    assert.ok(performance.now() - start < 2000);
  });
});
