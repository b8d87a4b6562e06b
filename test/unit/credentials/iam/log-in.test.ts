import assert from 'node:assert/strict';

import { logIn, type LogIn } from '../../../../src/credentials/iam/log-in';
import { isFunctionGraphError, type FunctionGraphError } from '../../../../src/errors';
import { account, agency, project, startCloudServer, type CloudServer } from '../../../servers/cloud-server';

const { user, password, domain } = account;
const login = { kind: 'password', user, password, domain } as const;

describe('signing in to IAM', () => {
  let cloud: CloudServer;
  beforeEach(async () => {
    cloud = await startCloudServer();
  });
  afterEach(() => cloud.close());

  async function refusal(others: Partial<LogIn> = {}): Promise<FunctionGraphError> {
    const request: LogIn = {
      iam: { endpoint: cloud.address, hosts: [cloud.host] },
      secret: login,
      region: 'eu-de',
      projectId: project.id,
      askPasscode: () => Promise.resolve(account.passcode),
      ...others,
    };
    const error: unknown = await logIn(request, new AbortController().signal).catch(
      (reason: unknown) => reason,
    );
    assert.ok(isFunctionGraphError(error), 'IAM let somebody in');
    return error;
  }

  /** Everything that may be shown or logged of an error. */
  const textOf = (error: FunctionGraphError): string => `${error.message} ${JSON.stringify(error)}`;

  it('says what is wrong with a password, without the password', async () => {
    const error = await refusal({ secret: { ...login, password: 'wrong-password' } });
    assert.equal(error.code, 'CREDENTIALS_REFUSED');
    assert.match(error.message, /user, password or account is wrong.* Set the credentials again/);
    assert.ok(!textOf(error).includes('wrong-password'));
  });

  it('says that an account is not known', async () => {
    const error = await refusal({ secret: { ...login, domain: 'NOBODY' } });
    assert.equal(error.code, 'CREDENTIALS_REFUSED');
    assert.match(error.message, /this account is not known there\. The console shows its name/);
  });

  it('says that a project belongs to another region', async () => {
    const error = await refusal({ region: 'eu-nl' });
    assert.equal(error.code, 'CREDENTIALS_INVALID');
    assert.match(error.message, /project eu-de belongs to the region eu-de, but the profile is for eu-nl/);
  });

  const answers: readonly (readonly [
    what: string,
    status: number,
    said: string,
    code: string,
    sentence: RegExp,
  ])[] = [
    ['a locked user', 401, 'The account is locked.', 'CREDENTIALS_REFUSED', /Wait 15 minutes/],
    [
      'a project of somebody else',
      401,
      `User has no access to project, ${password}`,
      'CREDENTIALS_REFUSED',
      /no such project there/,
    ],
    [
      'a missing permission',
      403,
      'You are not authorized to perform the requested action.',
      'PERMISSION_MISSING',
      /Agent Operator \(iam:agencies:assume\)/,
    ],
    ['a fault of IAM', 500, 'Internal', 'CALL_REJECTED', /gave no credentials/],
  ];
  for (const [what, status, message, code, sentence] of answers) {
    it(`tells ${what} by what IAM says, and hides what it repeats`, async () => {
      cloud.refusals.login = [status, { error: { code: status, message } }];
      const error = await refusal();
      assert.equal(error.code, code);
      assert.match(error.message, sentence);
      assert.ok(!textOf(error).includes(password));
    });
  }

  it('hides the passcode, and the token on the way to an agency', async () => {
    cloud.refusals.login = [401, { error: { message: `The passcode ${account.passcode} is wrong.` } }];
    assert.match(textOf(await refusal({ secret: { ...login, mfa: true } })), /The passcode \*\*\* is wrong/);
    const token = `MIItoken1${'x'.repeat(1000)}`;
    cloud.refusals.agencyToken = [401, { error: { message: `No agency for ${token}` } }];
    const error = await refusal({ agency });
    assert.equal(error.code, 'PERMISSION_MISSING');
    assert.match(textOf(error), /No agency for \*\*\*/);
    assert.ok(!textOf(error).includes('MIItoken'));
  });
});
