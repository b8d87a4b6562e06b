import assert from 'node:assert/strict';

import { addFunction } from '../../../src/commands/add-function';
import { answering, settingsWith } from './editor-in-memory';

const urnOf = (name: string): string =>
  `urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:${name}`;

describe('adding functions', () => {
  it('takes one URN, with the blanks that copies bring along, into the chosen scope', async () => {
    const settings = settingsWith([]);
    const pasted = ` ${urnOf('a').replace('eu-de:', 'eu-de: ')}:!prod `;
    assert.equal(await addFunction(settings, answering(pasted, 'Workspace')), true);
    assert.deepEqual(settings.added, [[[`${urnOf('a')}:!prod`], 'workspace']]);
  });

  it('takes many, however they are written down, each once', async () => {
    const settings = settingsWith([]);
    const pasted = `["${urnOf('a')}", "${urnOf('b')}"],\n${urnOf('a')}; ${urnOf('c')}`;
    await addFunction(settings, answering(pasted, 'User'));
    assert.deepEqual(settings.added, [[['a', 'b', 'c'].map(urnOf), 'user']]);
  });

  it('takes the one in an address, as the browser or the API shows it', async () => {
    const settings = settingsWith([]);
    const endpoint = 'https://functiongraph.example.com/v2/p/fgs/functions';
    const pasted = `${endpoint}/${urnOf('a')}:!prod/invocations <${endpoint}?urn=${encodeURIComponent(urnOf('b'))}&x=1>`;
    await addFunction(settings, answering(pasted, 'User'));
    assert.deepEqual(settings.added, [[[`${urnOf('a')}:!prod`, urnOf('b')], 'user']]);
  });

  it('takes the one in a curl command', async () => {
    const settings = settingsWith([]);
    const address = `https://functiongraph.example.com/v2/p/fgs/functions/${urnOf('a')}/invocations`;
    const pasted = `curl -X POST '${address}' \\\n  -H "Content-Type: application/json" -d '{"n": 1}'`;
    await addFunction(settings, answering(pasted, 'User'));
    assert.deepEqual(settings.added, [[[urnOf('a')], 'user']]);
  });

  it('says what is wrong while it is typed, and adds nothing', async () => {
    const settings = settingsWith([]);
    const questions = answering('urn:fss:eu-de');
    assert.equal(await addFunction(settings, questions), false);
    assert.match(questions.asked[0]?.[1] ?? '', /"urn:fss:eu-de" is no function URN: it has 3 fields/);
    assert.deepEqual(settings.added, []);
  });

  it('says how many are new, also where none is', async () => {
    const settings = settingsWith([]);
    const questions = answering(
      urnOf('a'),
      'User',
      `${urnOf('a')} ${urnOf('b')}`,
      'User',
      urnOf('a'),
      'User',
    );
    await addFunction(settings, questions);
    await addFunction(settings, questions);
    await addFunction({ ...settings, addFunctions: () => Promise.resolve(0) }, questions);
    assert.deepEqual(questions.told, [
      '1 function was added.',
      '2 functions were added.',
      'Nothing was added: all of it is in the settings already.',
    ]);
  });

  it('does not ask for a scope where there is only one', async () => {
    const settings = settingsWith([], { scopes: () => ['user'] });
    await addFunction(settings, answering(urnOf('a')));
    assert.deepEqual(settings.added, [[[urnOf('a')], 'user']]);
  });
});
