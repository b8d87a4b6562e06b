import assert from 'node:assert/strict';

import { addFromAccount, type AddFromAccountParts } from '../../../src/commands/add-from-account';
import { silentLogger } from '../../../src/logger';
import { startApiServer, type ApiServer, type GivenAnswer } from '../../servers/api-server';
import { answering, settingsWith } from './editor-in-memory';

const project = '7aad83af3e8d42e99ac194e8419e2c9b';
const urnOf = (region: string, name: string, packageName = 'default') =>
  `urn:fss:${region}:${project}:function:${packageName}:${name}`;
const listOf = (...urns: string[]): GivenAnswer => ({
  body: {
    functions: urns.map((urn) => ({ func_urn: urn, runtime: 'Go1.x', last_modified: '2026-03-17 10:13:22' })),
    next_marker: urns.length,
    count: urns.length,
  },
});

describe('adding functions from the account', () => {
  let one: ApiServer;
  let other: ApiServer;
  let otherAnswer: GivenAnswer;

  beforeEach(async () => {
    otherAnswer = listOf(urnOf('mars-1', 'b'), urnOf('mars-1', 'a'));
    one = await startApiServer(() => listOf(urnOf('mars-1', 'a'), urnOf('mars-1', 'known'), 'odd'));
    other = await startApiServer(() => otherAnswer);
  });
  afterEach(async () => {
    await one.close();
    await other.close();
  });

  function partsWith(profiles: number, ...answers: (string | undefined)[]) {
    const hosts = [one.host, other.host];
    const settings = settingsWith([`${urnOf('mars-1', 'known')}:!prod`], {
      profiles: () =>
        hosts.slice(0, profiles).map((host, index) => ({
          name: `p${index + 1}`,
          region: 'mars-1',
          projectId: project,
          endpoint: `http://${host}`,
        })),
    });
    const questions = answering(...answers);
    const credentials = { kind: 'accessKey', accessKey: 'AK', secretKey: 'SK' } as const;
    const none = () => Promise.reject(new Error('is not used'));
    const parts: AddFromAccountParts = {
      settings,
      questions,
      credentialsOf: () => Promise.resolve({ credentials, hosts, origin: 'a test' }),
      store: { profiles: none, get: none, set: none, remove: none, keptToken: none, keepToken: none },
      log: silentLogger,
    };
    return { parts, settings, questions };
  }

  it('offers those that are not there yet, and adds the chosen ones to the chosen scope', async () => {
    const { parts, settings, questions } = partsWith(1, 'a', 'Workspace');
    await addFromAccount(parts);
    assert.deepEqual(questions.asked[0], ['Add from Account', 'a']);
    assert.deepEqual(settings.added, [[[urnOf('mars-1', 'a')], 'workspace']]);
    assert.equal(one.requests[0]?.path, `/v2/${project}/fgs/functions`);
  });

  it('takes several profiles, each function once, and writes the profile where the region does not tell it', async () => {
    const { parts, settings, questions } = partsWith(2, 'p1 p2', 'a b', 'User');
    await addFromAccount(parts);
    assert.deepEqual(questions.asked.slice(0, 2), [
      ['Which profiles', 'p1', 'p2'],
      ['Add from Account', 'a', 'b'],
    ]);
    assert.deepEqual(settings.added, [
      [[urnOf('mars-1', 'a'), { urn: urnOf('mars-1', 'b'), profile: 'p2' }], 'user'],
    ]);
  });

  it('keeps the functions of one profile where another fails, and says what is missing', async () => {
    otherAnswer = { status: 403, body: { error_code: 'FSS.0403', error_msg: 'Forbidden' } };
    const { parts, settings, questions } = partsWith(2, 'p1 p2', 'a', 'User');
    await addFromAccount(parts);
    assert.match(
      questions.asked[1]?.at(-1) ?? '',
      /^p2 is incomplete: \S+ answered 403 FSS\.0403: Forbidden$/,
    );
    assert.equal(settings.added.length, 1);
  });

  it('fails where nothing could be read, and adds nothing where nothing is chosen', async () => {
    otherAnswer = { body: { functions: 'none' } };
    const failing = partsWith(2, 'p2');
    await assert.rejects(addFromAccount(failing.parts), { code: 'ANSWER_UNREADABLE' });
    for (const answers of [[undefined], ['nobody'], ['a', undefined]]) {
      const { parts, settings } = partsWith(1, ...answers);
      await addFromAccount(parts);
      assert.deepEqual(settings.added, []);
    }
  });
});
