import assert from 'node:assert/strict';

import fc from 'fast-check';

import { detectLocalFunctions } from '../../../src/commands/detect-local-function';
import { runs } from '../../runs';

const detect = (files: Record<string, string>) =>
  detectLocalFunctions(Object.entries(files).map(([name, text]) => ({ name, text })));

describe('functions of a folder', () => {
  it('are the exports of CommonJS and of ES modules', () => {
    assert.deepEqual(detect({ 'index.js': 'exports.handler = async (event, context) => event;' }), [
      { runtime: 'Node.js20.15', handler: 'index.handler' },
    ]);
    assert.deepEqual(detect({ 'main.mjs': 'export async function run(event, context) {}' }), [
      { runtime: 'Node.js20.15', handler: 'main.run' },
    ]);
    assert.deepEqual(detect({ 'a.cjs': 'module.exports.go = 1' })[0]?.handler, 'a.go');
  });

  it('are the functions of Python that take event and context', () => {
    const text =
      'def helper(a):\n    pass\n\ndef initializer(context):\n    pass\n\ndef handler(event, context):\n    pass\n';
    assert.deepEqual(detect({ 'index.py': text }), [
      { runtime: 'Python3.10', handler: 'index.handler', initializer: 'index.initializer' },
    ]);
  });

  it('come likeliest first: bootstrap, then index, then handler', () => {
    const found = detect({
      'other.js': 'exports.handler = 1',
      'index.js': 'exports.a = 1; exports.handler = 2; exports.initializer = 3',
      bootstrap: '#!/bin/sh',
    });
    assert.deepEqual(
      found.map(({ handler, initializer }) => [handler, initializer]),
      [
        ['bootstrap', undefined],
        ['index.handler', 'index.initializer'],
        ['index.a', 'index.initializer'],
        ['other.handler', undefined],
      ],
    );
  });

  it('are none in a folder without code, whatever its files hold', () => {
    assert.deepEqual(detect({ 'README.md': 'exports.handler = 1' }), []);
    fc.assert(
      fc.property(fc.string(), (text) => {
        detect({ 'index.js': text, 'index.py': text });
      }),
      runs(),
    );
  });
});
