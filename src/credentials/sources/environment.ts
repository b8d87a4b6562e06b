import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../../errors';
import type { Secret } from '../credentials';
import type { FoundCredentials } from '../source';

/** Variables by their names, as `process.env` holds them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * The variables of one meaning: those of OpenStack's clients and gophertelekomcloud (`OS_`), of the samples of Open
 * Telekom Cloud (`OTC_`), of Huawei Cloud's SDKs, documents and Terraform provider (`HUAWEICLOUD_SDK_`, `CLOUD_SDK_`, `HW_`).
 */
const names = {
  accessKey: [
    'OS_ACCESS_KEY',
    'OS_ACCESS_KEY_ID',
    'OS_AK',
    'OTC_SDK_AK',
    'HUAWEICLOUD_SDK_AK',
    'CLOUD_SDK_AK',
    'HW_ACCESS_KEY',
  ],
  secretKey: [
    'OS_SECRET_KEY',
    'OS_ACCESS_KEY_SECRET',
    'OS_SK',
    'OTC_SDK_SK',
    'HUAWEICLOUD_SDK_SK',
    'CLOUD_SDK_SK',
    'HW_SECRET_KEY',
  ],
  securityToken: [
    'OS_SECURITY_TOKEN',
    'OS_AKSK_SECURITY_TOKEN',
    'OS_ST',
    'HUAWEICLOUD_SDK_SECURITY_TOKEN',
    'HW_SECURITY_TOKEN',
  ],
  token: ['OS_TOKEN', 'OS_TOKEN_ID', 'OS_AUTH_TOKEN', 'OTC_X_AUTH_TOKEN'],
  user: ['OS_USERNAME', 'OTC_USER_NAME'],
  password: ['OS_PASSWORD', 'OTC_USER_PASSWORD'],
  passcode: ['OS_PASSCODE'],
  userDomain: ['OS_USER_DOMAIN_NAME', 'OTC_DOMAIN_NAME'],
  domain: ['OS_DOMAIN_NAME'],
  projectDomain: ['OS_PROJECT_DOMAIN_NAME'],
  projectId: ['OS_PROJECT_ID', 'OS_TENANT_ID', 'OTC_SDK_PROJECTID', 'HUAWEICLOUD_SDK_PROJECT_ID'],
  projectName: ['OS_PROJECT_NAME', 'OS_TENANT_NAME', 'OTC_SDK_PROJECTNAME'],
  region: ['OS_REGION_NAME', 'OS_REGION_ID', 'OTC_SDK_REGION', 'HW_REGION_NAME'],
  iamEndpoint: ['OS_AUTH_URL', 'OTC_IAM_ENDPOINT', 'HUAWEICLOUD_SDK_IAM_ENDPOINT'],
  agency: ['OS_AGENCY_NAME', 'OS_TARGET_AGENCY_NAME'],
  agencyDomain: ['OS_AGENCY_DOMAIN_NAME'],
  agencyProject: ['OS_DELEGATED_PROJECT'],
  cloud: ['OS_CLOUD'],
} as const;

type Meaning = keyof typeof names;

interface Variable {
  readonly name: string;
  readonly value: string;
}

/** The name of the cloud that `OS_CLOUD` chooses in `clouds.yaml`, where no credentials stand in variables. */
export function cloudOfEnvironment(environment: Environment): string | undefined {
  return variable(environment, 'cloud')?.value;
}

/**
 * The credentials that stand in environment variables: an access key, else a token, else user and password.
 * `OS_AUTH_TYPE` (`aksk`, `token`, `password`) chooses where several stand there.
 *
 * @returns Undefined where there is none of them.
 * @throws FunctionGraphError `CREDENTIALS_INVALID` where two variables of one meaning differ, both named, or where
 * the other half is missing.
 */
export function readEnvironment(environment: Environment): FoundCredentials | undefined {
  const of = (meaning: Meaning): Variable | undefined => variable(environment, meaning);
  const found = secretOf(of, environment['OS_AUTH_TYPE']?.replace(/^v3/, ''));
  if (!found) {
    return undefined;
  }
  const agency = of('agency');
  const agencyDomain = of('agencyDomain');
  if (agency && !agencyDomain) {
    throw invalid(t('{0} is set, but OS_AGENCY_DOMAIN_NAME is not. Set both, or neither.', agency.name));
  }
  const projectId = agency ? undefined : of('projectId')?.value;
  const projectName = (agency ? of('agencyProject') : of('projectName'))?.value;
  const region = of('region')?.value ?? projectName?.split('_')[0];
  const iamEndpoint = of('iamEndpoint')?.value;
  return {
    ...found,
    ...(agency && agencyDomain ? { agency: { name: agency.value, domain: agencyDomain.value } } : {}),
    ...(region === undefined ? {} : { region }),
    ...(projectId === undefined ? {} : { projectId }),
    ...(iamEndpoint === undefined ? {} : { iamEndpoint }),
  };
}

type Found = Pick<FoundCredentials, 'secret' | 'origin'>;

function secretOf(
  of: (meaning: Meaning) => Variable | undefined,
  authType: string | undefined,
): Found | undefined {
  const readers: Readonly<Record<string, () => Found | undefined>> = {
    aksk: () => accessKeyOf(of),
    token: () => {
      const token = of('token');
      return token && found({ kind: 'token', token: token.value }, token);
    },
    password: () => passwordOf(of),
  };
  const chosen = Object.entries(readers).find(([kind]) => kind === authType)?.[1];
  return chosen ? chosen() : (readers['aksk']?.() ?? readers['token']?.() ?? readers['password']?.());
}

function accessKeyOf(of: (meaning: Meaning) => Variable | undefined): Found | undefined {
  const accessKey = of('accessKey');
  const secretKey = of('secretKey');
  if (!accessKey || !secretKey) {
    if (accessKey) {
      throw invalid(t('{0} is set, but no variable for the secret key is. Set both.', accessKey.name));
    }
    if (secretKey) {
      throw invalid(t('{0} is set, but no variable for the access key is. Set both.', secretKey.name));
    }
    return undefined;
  }
  const securityToken = of('securityToken');
  const secret = {
    kind: 'accessKey',
    accessKey: accessKey.value,
    secretKey: secretKey.value,
    ...(securityToken ? { securityToken: securityToken.value } : {}),
  } as const;
  return found(secret, accessKey);
}

function passwordOf(of: (meaning: Meaning) => Variable | undefined): Found | undefined {
  const user = of('user');
  const password = of('password');
  if (!user || !password) {
    if (user) {
      throw invalid(t('{0} is set, but no variable for the password is. Set both.', user.name));
    }
    if (password) {
      throw invalid(t('{0} is set, but no variable for the user name is. Set both.', password.name));
    }
    return undefined;
  }
  const domain = of('userDomain') ?? of('domain') ?? of('projectDomain');
  if (!domain) {
    throw invalid(
      t('{user} and {password} are set, but the account is not: set OS_USER_DOMAIN_NAME to its name.', {
        user: user.name,
        password: password.name,
      }),
    );
  }
  const passcode = of('passcode');
  const secret = {
    kind: 'password',
    user: user.value,
    password: password.value,
    domain: domain.value,
    ...(passcode ? { passcode: passcode.value } : {}),
  } as const;
  return found(secret, user);
}

function found(secret: Secret, { name }: Variable): Found {
  return { secret, origin: t('the environment variable {0}', name) };
}

/** @throws FunctionGraphError where two variables of the meaning differ; addresses differ by their hosts. */
function variable(environment: Environment, meaning: Meaning): Variable | undefined {
  const set = names[meaning].flatMap((name) => {
    const value = environment[name]?.trim();
    return value === undefined || value === '' ? [] : [{ name, value }];
  });
  const comparable = ({ value }: Variable): string =>
    meaning === 'iamEndpoint' && URL.canParse(value) ? new URL(value).host : value;
  const [first] = set;
  const other = first && set.find((each) => comparable(each) !== comparable(first));
  if (first && other) {
    throw invalid(
      t(
        '{one} and {other} are both set and differ. Unset one of them, or set credentials for this profile.',
        { one: first.name, other: other.name },
      ),
    );
  }
  return first;
}

function invalid(message: string): FunctionGraphError {
  return new FunctionGraphError('CREDENTIALS_INVALID', message, { execution: 'didNotRun' });
}
