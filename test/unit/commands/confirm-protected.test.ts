import assert from 'node:assert/strict';

import { confirmProtected } from '../../../src/commands/confirm-protected';
import type { Choice } from '../../../src/commands/editor';
import type { InvocationMode } from '../../../src/invocations/invocation-record';
import { parseUrn } from '../../../src/urn';
import { answering, settingsWith } from './editor-in-memory';

const urn = 'urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:orders:created';

async function ask(answer: string | undefined, mode: InvocationMode = 'sync', invoked = urn, mark = true) {
  const settings = settingsWith([{ urn, protected: mark }], {
    profiles: () => [{ name: 'otc-prod', region: 'eu-de' }],
  });
  const [target] = settings.functions().functions;
  assert.ok(target);
  const shown: Choice<unknown>[] = [];
  const titles: string[] = [];
  const payload = { bytes: Buffer.alloc(1234), source: 'events/created/a.json', empty: false };
  const request = { mode, urn: parseUrn(invoked), payload, headers: { logType: 'tail' } as const };
  const answers = answering(answer);
  const questions = {
    ...answers,
    choose: <T>(title: string, choices: readonly Choice<T>[]): Promise<T | undefined> => {
      titles.push(title);
      shown.push(...choices);
      return answers.choose(title, choices);
    },
  };
  const may = await confirmProtected(target, request, { settings, questions });
  return { may, titles, lines: shown.map(({ label, description, detail }) => [label, description, detail]) };
}

describe('a protected function', () => {
  it('is invoked only where that is chosen, not by default and not by Escape', async () => {
    assert.equal((await ask('Invoke created:latest')).may, true);
    assert.equal((await ask('Do Not Invoke')).may, false);
    assert.equal((await ask(undefined)).may, false);
  });

  it('is named with all that will happen, behind the choice that does nothing', async () => {
    const { titles, lines } = await ask(undefined, 'async', `${urn}:!prod`);
    assert.deepEqual(titles, ['created:!prod is protected']);
    assert.deepEqual(lines, [
      ['Do Not Invoke', 'nothing is sent', undefined],
      [
        'Invoke created:!prod Asynchronously',
        'eu-de · orders · profile otc-prod',
        'payload: events/created/a.json, 1.2 KB',
      ],
    ]);
  });

  it('is the only kind that is asked about', async () => {
    const { may, titles } = await ask(undefined, 'sync', urn, false);
    assert.equal(may, true);
    assert.deepEqual(titles, []);
  });
});
