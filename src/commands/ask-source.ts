import { t } from '@vscode/l10n';

import type { Profile } from '../credentials/profile';
import type { CredentialSource } from '../credentials/source';
import { FunctionGraphError } from '../errors';
import type { OfferedSource } from '../credentials/sources/sources';
import type { Choice, Questions } from './editor';

/** What asks for the rest of a source; undefined where the user gives up. */
type Ask = () => Promise<CredentialSource | undefined>;

/**
 * Lets the user choose how a profile signs in, and asks for what that needs. What stands on this machine already comes
 * first, named by its place.
 *
 * @param purpose - Stands at the head of every question.
 * @param further - Choices for the end of the list.
 * @throws FunctionGraphError `CREDENTIALS_INVALID` where a source is chosen that cannot be used.
 */
export async function askSource(
  profile: Profile,
  purpose: string,
  offered: readonly OfferedSource[],
  questions: Questions,
  further: readonly Choice<'agency'>[],
): Promise<CredentialSource | 'agency' | undefined> {
  const own: readonly Choice<Ask>[] = [
    {
      label: t('Access Key'),
      description: t('access key and secret key, permanent or temporary'),
      value: () => askAccessKey(purpose, questions),
    },
    {
      label: t('User and Password'),
      description: t('an IAM user'),
      value: () => askPassword(profile, purpose, questions, false),
    },
    {
      label: t('User, Password and Passcode'),
      description: t('an IAM user with virtual MFA'),
      value: () => askPassword(profile, purpose, questions, true),
    },
    {
      label: t('Token'),
      description: t('valid for a day at most'),
      value: () => askToken(purpose, questions),
    },
  ];
  const chosen = await questions.choose<Ask | 'agency'>(purpose, [
    ...offered.map(toChoice),
    ...own,
    ...further,
  ]);
  return typeof chosen === 'function' ? chosen() : chosen;
}

function toChoice({ source, where, problem }: OfferedSource): Choice<Ask> {
  const label = {
    environment: t('Environment Variables'),
    cloudsYaml: source.kind === 'cloudsYaml' && source.cloud !== undefined ? source.cloud : 'clouds.yaml',
    credentialsFile: t('Credentials File'),
  }[source.kind];
  if (problem === undefined) {
    return { label, description: where, value: () => Promise.resolve(source) };
  }
  return {
    label,
    description: t('cannot be used'),
    detail: problem,
    value: () =>
      Promise.reject(new FunctionGraphError('CREDENTIALS_INVALID', problem, { execution: 'didNotRun' })),
  };
}

async function askAccessKey(title: string, questions: Questions): Promise<CredentialSource | undefined> {
  const accessKey = await askText(questions, title, t('The access key is needed.'), {
    prompt: t('Access key (AK). The console shows it under My Credentials, Access Keys.'),
    pattern: /^\S+$/,
    problem: t('An access key has no blanks in it.'),
  });
  const secretKey =
    accessKey === undefined
      ? undefined
      : await askText(questions, title, t('The secret key is needed.'), {
          prompt: t(
            'Secret key (SK). It is kept in the secret storage of VS Code and never leaves it but as a signature.',
          ),
          secret: true,
          pattern: /^\S+$/,
          problem: t('A secret key has no blanks in it.'),
        });
  if (accessKey === undefined || secretKey === undefined) {
    return undefined;
  }
  const securityToken = await questions.ask({
    title,
    prompt: t('Security token. Only temporary keys have one; leave it empty otherwise.'),
    secret: true,
  });
  return securityToken === undefined
    ? undefined
    : {
        kind: 'accessKey',
        accessKey,
        secretKey,
        ...(securityToken.trim() === '' ? {} : { securityToken: securityToken.trim() }),
      };
}

async function askPassword(
  { user: usualUser, domain: usualDomain }: Profile,
  title: string,
  questions: Questions,
  mfa: boolean,
): Promise<CredentialSource | undefined> {
  const domain = await askText(questions, title, t('The account is needed.'), {
    prompt: t('Name of the account, which IAM calls a domain. The console shows it under My Credentials.'),
    ...(usualDomain === undefined ? {} : { value: usualDomain }),
  });
  if (domain === undefined) {
    return undefined;
  }
  const user = await askText(questions, title, t('The user name is needed.'), {
    prompt: t('Name of the IAM user.'),
    ...(usualUser === undefined ? {} : { value: usualUser }),
  });
  if (user === undefined) {
    return undefined;
  }
  const password = await questions.ask({
    title,
    prompt: t('Password. It is kept in the secret storage of VS Code and goes to IAM only.'),
    secret: true,
    check: (answer) => (answer === '' ? t('The password is needed.') : undefined),
  });
  return password === undefined
    ? undefined
    : { kind: 'password', user, domain, password, ...(mfa ? { mfa } : {}) };
}

async function askToken(title: string, questions: Questions): Promise<CredentialSource | undefined> {
  const token = await askText(questions, title, t('The token is needed.'), {
    prompt: t('Token of IAM, scoped to the project of your functions.'),
    secret: true,
  });
  return token === undefined ? undefined : { kind: 'token', token };
}

/**
 * Blanks around it come from copying.
 *
 * @param missing - What is said of an empty answer.
 */
export async function askText(
  questions: Questions,
  title: string,
  missing: string,
  options: {
    readonly prompt: string;
    readonly value?: string;
    readonly secret?: boolean;
    /** What the answer looks like, and what is said of another one. */
    readonly pattern?: RegExp;
    readonly problem?: string;
  },
): Promise<string | undefined> {
  const { pattern, problem, ...asked } = options;
  const answer = await questions.ask({
    title,
    ...asked,
    check: (text) =>
      text.trim() === '' ? missing : pattern?.test(text.trim()) === false ? problem : undefined,
  });
  return answer?.trim();
}
