import assert from 'node:assert/strict';

import { chooseEnvironment } from '../../../src/commands/choose-environment';
import { answering, settingsWith } from './editor-in-memory';

function settingsOf(names: readonly string[]) {
  const changes: (string | undefined)[] = [];
  const settings = settingsWith([], {
    environment: () => ({ name: 'dev', variables: undefined }),
    environmentNames: () => names,
    setEnvironment: (name) => Promise.resolve(void changes.push(name)),
    open: (key) => Promise.resolve(void changes.push(`opened ${key}`)),
  });
  return { settings, changes };
}

describe('choosing the environment', () => {
  it('offers those of the settings, and none', async () => {
    const { settings, changes } = settingsOf(['dev', 'prod']);
    const questions = answering('prod', 'No environment', undefined);
    for (let count = 0; count < 3; count++) {
      await chooseEnvironment(settings, questions);
    }
    assert.deepEqual(questions.asked[0]?.slice(1), ['dev', 'prod', 'No environment']);
    assert.deepEqual(changes, ['prod', undefined]);
  });

  it('leads to the setting where there are none', async () => {
    const { settings, changes } = settingsOf([]);
    await chooseEnvironment(settings, answering());
    assert.deepEqual(changes, ['opened functiongraph.environments']);
  });
});
