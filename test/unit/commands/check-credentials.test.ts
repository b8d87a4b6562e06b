import assert from 'node:assert/strict';

import { checkCredentials, type CheckParts } from '../../../src/commands/check-credentials';
import { createResolver } from '../../../src/credentials/credentials-of';
import type { CredentialSource } from '../../../src/credentials/source';
import { isCancelled, isFunctionGraphError } from '../../../src/errors';
import { account, key, project, startCloudServer, type CloudServer } from '../../servers/cloud-server';
import { sourcesOf, storeWith } from '../credentials/stores-in-memory';
import { answering, settingsWith } from './editor-in-memory';

const urn = `urn:fss:mars-1:${project.id}:function:default:hello`;
const accessKey = { kind: 'accessKey', ...key } as const;
const { user, password, domain } = account;

describe('checking credentials', () => {
  let cloud: CloudServer;
  beforeEach(async () => {
    cloud = await startCloudServer();
  });
  afterEach(() => cloud.close());

  /** What the user reads. */
  async function check(
    source: CredentialSource,
    functions: readonly string[] = [urn],
    region = 'mars-1',
    trusted = true,
    { hosts = [cloud.host], answers = [] }: { hosts?: readonly string[]; answers?: string[] } = {},
  ) {
    const profile = { name: 'mars', region, endpoint: cloud.address, iamEndpoint: cloud.address };
    const questions = answering(...answers);
    const store = await storeWith('mars', { source, hosts });
    const { credentialsOf } = createResolver({
      store,
      sources: sourcesOf(),
      askPasscode: () => Promise.resolve(undefined),
    });
    const parts: CheckParts = {
      settings: settingsWith(functions, { profiles: () => [profile], isTrusted: () => trusted }),
      credentialsOf,
      store,
      questions,
      progress: { run: (_title, work) => work(new AbortController().signal) },
    };
    await checkCredentials(parts);
    return questions.asked.flat().join('');
  }
  const fails = (source: CredentialSource, code: string, sentence: RegExp) =>
    assert.rejects(check(source), (error) => {
      assert.ok(isFunctionGraphError(error));
      assert.match(error.message, sentence);
      return error.code === code;
    });

  it('says in one sentence what one read proves, showing the end of the key at most', async () => {
    const said = await check(accessKey);
    assert.equal(
      said,
      `The credentials of mars work: ${cloud.host} accepted access key ***0001 from the saved access key, which may list the functions of project ${project.id}.`,
    );
    assert.deepEqual(cloud.calls, ['read']);
  });

  it('sends nothing in Restricted Mode', async () => {
    await assert.rejects(
      check(accessKey, [urn], 'mars-1', false),
      (error) => isFunctionGraphError(error) && error.code === 'WORKSPACE_NOT_TRUSTED',
    );
    assert.deepEqual(cloud.calls, []);
  });

  it('asks first where the host was not confirmed, as an invocation does', async () => {
    const hosts = ['functiongraph.mars-1.example'];
    await assert.rejects(check(accessKey, [urn], 'mars-1', true, { hosts }), isCancelled);
    assert.deepEqual(cloud.calls, []);
    assert.match(await check(accessKey, [urn], 'mars-1', true, { hosts, answers: ['yes'] }), /mars work/);
    assert.deepEqual(cloud.calls, ['read']);
  });

  it('asks IAM for the project where no function names one', async () => {
    assert.match(await check(accessKey, [], 'eu-de'), new RegExp(project.id));
    assert.deepEqual(cloud.calls.splice(0), ['projects', 'read']);
    assert.match(
      await check({ kind: 'password', user, password, domain }, [], 'eu-de'),
      /a token by the saved password/,
    );
    assert.deepEqual(cloud.calls, ['login', 'read']);
  });

  it('measures the clock', async () => {
    cloud.clockAhead = -200_000;
    assert.match(await check(accessKey), /This machine's clock is 3 minutes ahead; from 15 minutes on/);
    cloud.clockAhead = 1_800_000;
    cloud.refusals.read = [401, { error_code: 'APIGW.0301', error_msg: 'verify aksk signature fail' }];
    await fails(accessKey, 'CLOCK_SKEWED', /clock is 30 minutes behind\. Set the clock/);
  });

  it('says what is wrong and what to do', async () => {
    await fails({ ...accessKey, secretKey: 'wrong' }, 'CALL_REJECTED', /The secret key is wrong/);
    cloud.refusals.read = [
      401,
      { error_code: 'APIGW.0301', error_msg: 'AK access failed to reach the limit,forbidden.' },
    ];
    await fails(accessKey, 'CALL_REJECTED', /The access key is locked .* Wait five minutes/);
    await fails({ kind: 'token', token: 'MIIexpired' }, 'CALL_REJECTED', /The token has expired/);
    cloud.refusals.read = [403, { error_code: 'FSS.0403', error_msg: 'Forbidden' }];
    await fails(accessKey, 'PERMISSION_MISSING', /lack the permission functiongraph:function:list/);
    assert.equal(cloud.calls.filter((call) => call !== 'read').length, 0);
  });

  it('says that a project belongs to another region', async () => {
    await fails(
      { kind: 'password', user, password, domain },
      'CREDENTIALS_INVALID',
      /project eu-de belongs to the region eu-de, but the profile is for mars-1/,
    );
  });
});
