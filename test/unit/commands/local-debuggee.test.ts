import assert from 'node:assert/strict';
import { join } from 'node:path';

import { attachConfiguration, debuggeeOf } from '../../../src/commands/local-debuggee';
import { parseUrn } from '../../../src/urn';

const urn = parseUrn('urn:fss:local:10ca1000000000000000000000000000:function:shop:order');
const target = (runtime: string, local = true) => ({ urn, label: 'order', local, runtime });

describe('debugging of a local function', () => {
  it('in Node.js needs nothing else', () => {
    assert.deepEqual(debuggeeOf(target('Node.js20.15'), undefined), { key: 'shop:order', kind: 'node' });
    assert.deepEqual(attachConfiguration('node', 'shop:order', 9229), {
      type: 'node',
      request: 'attach',
      name: 'Local function shop:order',
      address: '127.0.0.1',
      port: 9229,
      continueOnAttach: true,
      skipFiles: ['<node_internals>/**', '**/dist/local-node.js'],
    });
  });

  it('in Python takes debugpy from its extension', () => {
    assert.deepEqual(debuggeeOf(target('Python3.10'), '/extensions/ms-python.debugpy-1'), {
      key: 'shop:order',
      kind: 'python',
      debugpy: join('/extensions/ms-python.debugpy-1', 'bundled', 'libs'),
    });
    assert.deepEqual(attachConfiguration('python', 'shop:order', 5678), {
      type: 'debugpy',
      request: 'attach',
      name: 'Local function shop:order',
      connect: { host: '127.0.0.1', port: 5678 },
      justMyCode: true,
    });
  });

  const refusals: [string, ReturnType<typeof target>, RegExp][] = [
    [
      'Python without that extension',
      target('Python3.10'),
      /order cannot be debugged: install the extension Python Debugger \(ms-python\.debugpy\), and debug it again\.$/,
    ],
    ['a custom runtime', target('Custom'), /only local functions in Node\.js and Python can\.$/],
    ['a function in the cloud', target('Node.js20.15', false), /only local functions/],
  ];
  for (const [name, of, message] of refusals) {
    it(`is refused, with the way out: ${name}`, () => {
      assert.throws(() => debuggeeOf(of, undefined), { code: 'DEBUGGING_UNAVAILABLE', message });
    });
  }
});
