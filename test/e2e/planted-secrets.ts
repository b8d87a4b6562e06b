import { httpAnswer } from '../servers/raw-server.js';

/** A text that stands nowhere by chance, and looks different when it is encoded. */
const marked = (name: string): string => `MARKED/${name}+secret=1?${name}`;
const subjectToken = marked('subject-token');
const temporary = { secret: marked('temporary-secret'), securitytoken: marked('temporary-token') };
export const passcode = '918273';

/** An entry of a Quick Pick, or a question with its answer. */
type Step = string | readonly [question: string, answer: string];

export interface Source {
  readonly name: string;
  /** What a user does after Set Credentials. */
  readonly steps: readonly Step[];
  /** What may be found nowhere. */
  readonly secrets: readonly string[];
  /** Those that the server of the functions can know, and repeats; all of them by default. */
  readonly repeated?: readonly string[];
  readonly asksPasscode?: true;
  /** Whether IAM refuses to sign in, and repeats what it was sent, so that no invocation is sent. */
  readonly isRefused?: true;
}

export const environment = {
  HUAWEICLOUD_SDK_AK: 'ACCESSKEY0000000ENVI',
  HUAWEICLOUD_SDK_SK: marked('environment-key'),
  HUAWEICLOUD_SDK_SECURITY_TOKEN: marked('environment-token'),
};

const loginAs = (user: string, password: string): readonly Step[] => [
  ['Name of the account', 'the-account'],
  ['Name of the IAM user', user],
  ['Password.', password],
];

const accessKeyOf = (name: string): readonly Step[] => [
  'Access Key',
  ['Access key (AK)', 'ACCESSKEY0000000TEST'],
  ['Secret key (SK)', marked(`${name}-key`)],
  ['Security token', marked(`${name}-token`)],
];

/** Everything that a secret can come from. */
export const sources: readonly Source[] = [
  {
    name: 'an access key',
    steps: accessKeyOf('saved'),
    secrets: [marked('saved-key'), marked('saved-token')],
  },
  { name: 'a token', steps: ['Token', ['Token of IAM', marked('token')]], secrets: [marked('token')] },
  {
    name: 'user and password',
    steps: ['User and Password', ...loginAs('the-user', marked('password'))],
    secrets: [marked('password'), subjectToken],
    repeated: [subjectToken],
  },
  {
    name: 'a password and a passcode',
    steps: ['User, Password and Passcode', ...loginAs('the-user', marked('mfa-password'))],
    secrets: [marked('mfa-password'), passcode, subjectToken],
    repeated: [subjectToken],
    asksPasscode: true,
  },
  {
    name: 'a password and a passcode that are refused',
    steps: ['User, Password and Passcode', ...loginAs('a-stranger', marked('refused-password'))],
    secrets: [marked('refused-password'), passcode],
    asksPasscode: true,
    isRefused: true,
  },
  {
    name: 'an agency',
    steps: [
      'Agency…',
      ['Name of the agency', 'reader'],
      ['Name of the account', 'the-account'],
      ...accessKeyOf('caller'),
    ],
    secrets: [marked('caller-key'), marked('caller-token'), temporary.secret, temporary.securitytoken],
    repeated: [temporary.secret, temporary.securitytoken],
  },
  {
    name: 'the environment',
    steps: ['Environment Variables'],
    secrets: [environment.HUAWEICLOUD_SDK_SK, environment.HUAWEICLOUD_SDK_SECURITY_TOKEN],
  },
  {
    name: 'clouds.yaml',
    steps: ['shop'],
    secrets: [marked('clouds-password'), subjectToken],
    repeated: [subjectToken],
  },
  {
    name: 'the credentials file',
    steps: ['Credentials File'],
    secrets: [marked('file-key'), marked('file-token')],
  },
];

/** The files that hold secrets of their own accord, by their paths in the home folder. */
export const home: Readonly<Record<string, string>> = {
  '.config/openstack/clouds.yaml': `clouds:
  shop:
    auth:
      username: the-user
      password: "${marked('clouds-password')}"
      user_domain_name: the-account
      project_id: 7aad83af3e8d42e99ac194e8419e2c9b
    region_name: test-1
`,
  '.huaweicloud/credentials': `[basic]
ak = ACCESSKEY0000000FILE
sk = "${marked('file-key')}"
security_token = "${marked('file-token')}"
`,
};

/** A secret whole, for a URL, in JSON, and in base64 at every offset that it may have in a longer text. */
export function formsOf(secret: string): string[] {
  const encoded = Buffer.from(secret).toString('base64');
  if (secret === passcode) {
    // A part of so short a text stands in many places by chance.
    return [secret, encoded];
  }
  const within = [1, 2].map((offset) =>
    // The characters at both ends also depend on what stands before and behind.
    Buffer.from(' '.repeat(offset) + secret)
      .toString('base64')
      .slice(4),
  );
  const inBase64 = [encoded, ...within].map((text) => text.replace(/=*$/, '').slice(0, -2));
  return [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), ...inBase64];
}

/** What a server answers that repeats secrets, in every form. */
function indiscreet(secrets: readonly string[], status: number, code: string): string {
  const forms = secrets.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
  ]);
  const body = { error_code: code, error_msg: `no: ${forms.join(' ')}` };
  return httpAnswer(status, {}, JSON.stringify(body));
}

/** What IAM and FunctionGraph answer while a source is in use. */
export function answerOf(request: string, { secrets, repeated = secrets, isRefused }: Source): string {
  const headers = { 'X-Cff-Response-Version': 'v1', 'X-Func-Err-Code': '0', 'X-Is-Func-Err': 'false' };
  const body = (result: string): string =>
    JSON.stringify({ request_id: 'r-1', result, log: 'a line', status: 200 });
  const [head = ''] = request.split('\r\n');
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString();
  if (head.includes('/auth/tokens')) {
    return isRefused
      ? indiscreet(repeated, 401, 'IAM.0001')
      : httpAnswer(
          201,
          { 'X-Subject-Token': subjectToken },
          JSON.stringify({ token: { expires_at: tomorrow } }),
        );
  }
  if (head.includes('/securitytokens')) {
    const credential = { access: 'ACCESSKEYTEMPORARY00', ...temporary, expires_at: tomorrow };
    return httpAnswer(201, {}, JSON.stringify({ credential }));
  }
  if (head.includes(':succeed')) {
    return httpAnswer(200, headers, body('"well"'));
  }
  if (head.includes(':fail')) {
    const failed = { ...headers, 'X-Func-Err-Code': '4002', 'X-Is-Func-Err': 'true' };
    return httpAnswer(200, failed, body('{"errorMessage":"no luck","errorType":"Error"}'));
  }
  return head.includes(':refuse')
    ? indiscreet(repeated, 401, 'APIGW.0301')
    : indiscreet(repeated, 403, 'FSS.0403');
}

/** One succeeds, one fails, the others are refused with words that repeat the secrets. */
export const functionNames = ['succeed', 'fail', 'reject', 'refuse'];
