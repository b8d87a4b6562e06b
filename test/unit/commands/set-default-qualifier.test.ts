import assert from 'node:assert/strict';

import { setDefaultQualifier } from '../../../src/commands/set-default-qualifier';
import { isFunctionGraphError } from '../../../src/errors';
import { formatUrn, parseUrn } from '../../../src/urn';

describe('the default version or alias of a function', () => {
  const urn = parseUrn('urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:greet');
  const target = { id: formatUrn(urn), urn, label: 'greet', protected: false, local: false };
  const prod = { kind: 'alias', name: 'prod' } as const;

  /** What the settings were asked to name, where they name the function or do not. */
  async function choose(named: boolean): Promise<string[]> {
    const asked: string[] = [];
    await setDefaultQualifier(target, prod, {
      settings: {
        renameFunction: (id, to) => {
          asked.push(`${id} ${to}`);
          return Promise.resolve(named);
        },
      },
      questions: { choose: () => assert.fail('nobody is asked') },
      progress: { run: () => assert.fail('nothing is read') },
      catalogue: { aliases: () => assert.fail('not read'), versions: () => assert.fail('not read') },
    });
    return asked;
  }

  it('is what the entry of the settings names', async () => {
    assert.deepEqual(await choose(true), [`${target.id} ${target.id}:!prod`]);
  });

  it('can be none where no entry names the function, which is said with the way to one', async () => {
    await assert.rejects(
      choose(false),
      (error) =>
        isFunctionGraphError(error) &&
        error.code === 'SETTING_INVALID' &&
        error.message.includes(`Add Function with ${target.id}:!prod makes an entry`),
    );
  });
});
