import assert from 'node:assert/strict';

import type { LocalFunction } from '../../../../src/local/functions/local-function';
import { functionEnvironment } from '../../../../src/local/instances/environment';

describe('the variables of a function', () => {
  const definition: LocalFunction = {
    package: 'default',
    name: 'greet',
    runtime: 'Node.js20.15',
    family: 'node',
    codeRoot: '/code',
    handler: 'index.handler',
    timeout: 3,
    initializerTimeout: 3,
    memorySize: 128,
    userData: {},
  };
  const passedOn = (own: NodeJS.ProcessEnv): string[] =>
    Object.keys(functionEnvironment(definition, 128, '/runtime', own)).filter(
      (name) => !name.startsWith('RUNTIME_'),
    );

  it('are few of this machine, and none of its secrets', () => {
    assert.deepEqual(
      passedOn({
        PATH: '/bin',
        LANG: 'C',
        TZ: 'UTC',
        TMPDIR: '/t',
        HOME: '/h',
        OS_PASSWORD: 'x',
        NODE_OPTIONS: '',
      }),
      ['PATH', 'LANG', 'TZ', 'TMPDIR'],
    );
  });

  it('are those without which no program starts on Windows, as that spells them', () => {
    const own = {
      Path: 'C:\\bin',
      PATHEXT: '.EXE',
      ComSpec: 'cmd.exe',
      SystemDrive: 'C:',
      SystemRoot: 'C:\\Windows',
      windir: 'C:\\Windows',
      TEMP: 'C:\\t',
      TMP: 'C:\\t',
      USERPROFILE: 'C:\\Users\\u',
      APPDATA: 'C:\\a',
    };
    assert.deepEqual(passedOn(own), Object.keys(own).slice(0, 8));
  });
});
