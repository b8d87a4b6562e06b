import { t } from '@vscode/l10n';

import type { CredentialStore } from '../credentials/credential-store';
import { withoutSignIn, withoutSource, type AuthKind, type Profile } from '../credentials/profile';
import { isExternal, type Agency, type CredentialSource } from '../credentials/source';
import { checkFound } from '../credentials/sources/check-found';
import type { Sources } from '../credentials/sources/sources';
import type { ConfiguredFunction } from '../explorer/configured-function';
import { hostsOf, iamEndpoint } from '../functiongraph/endpoints';
import { askSource, askText } from './ask-source';
import { chooseProfile } from './choose-profile';
import type { Questions, Settings } from './editor';

export interface CredentialsParts {
  readonly settings: Settings;
  readonly store: CredentialStore;
  readonly sources: Sources;
  readonly questions: Questions;
}

/**
 * Asks how a profile signs in, and keeps that, bound to the hosts that the profile has now.
 *
 * @returns Whether it came to that.
 * @throws FunctionGraphError `ENDPOINT_UNKNOWN`, `ENDPOINT_INVALID`, `SETTING_INVALID`, `CREDENTIALS_INVALID`,
 * `CREDENTIALS_FOREIGN_HOST` or `SECRETS_UNAVAILABLE`
 */
export async function setCredentials(parts: CredentialsParts, given?: ConfiguredFunction): Promise<boolean> {
  const profile = await chooseProfile(parts.settings, parts.questions, given);
  return profile !== undefined && setCredentialsOf(profile, parts);
}

/** The same for one profile. */
export async function setCredentialsOf(profile: Profile, parts: CredentialsParts): Promise<boolean> {
  const { settings, store, questions } = parts;
  const hosts = hostsOf(profile.region, profile.endpoint, profile.iamEndpoint);
  const answer = await askCredentials(profile, parts);
  if (!answer) {
    return false;
  }
  await store.set(profile.name, { ...answer, hosts });
  const setting = settings.profiles().find(({ name }) => name === profile.name);
  if (setting) {
    await settings.saveProfile({ ...withoutSource(setting), ...describe(answer.source) });
  }
  questions.tell(t('The credentials of {0} are saved.', profile.name));
  return true;
}

/** Forgets the credentials of a profile completely, also of one that no setting names any more. */
export async function removeCredentials({ settings, store, questions }: CredentialsParts): Promise<void> {
  const setUp = settings.profiles().filter(({ auth }) => auth !== undefined);
  const names = [...new Set([...(await store.profiles()), ...setUp.map(({ name }) => name)])];
  if (names.length === 0) {
    questions.inform(t('No credentials are saved.'));
    return;
  }
  const choices = names.map((name) => ({ label: name, value: name }));
  const name = names.length === 1 ? names[0] : await questions.choose(t('Which profile'), choices);
  if (name === undefined || !(await confirmRemoval(name, questions))) {
    return;
  }
  await store.remove(name);
  const setting = setUp.find((profile) => profile.name === name);
  if (setting) {
    await settings.saveProfile(withoutSignIn(setting));
  }
  questions.tell(t('The credentials of {0} are removed.', name));
}

function confirmRemoval(name: string, questions: Questions): Promise<boolean> {
  return questions.confirm(
    t('Remove the credentials of {0}?', name),
    t('They are deleted from this machine. The account does not show a secret key a second time.'),
    t('Remove'),
  );
}

interface Answer {
  readonly source: CredentialSource;
  readonly agency?: Agency;
}

async function askCredentials(profile: Profile, parts: CredentialsParts): Promise<Answer | undefined> {
  const { sources, questions } = parts;
  const offered = await sources.find();
  const title = t('Credentials of {0}', profile.name);
  const agencyChoice = {
    label: t('Agency…'),
    description: t('a role of another account, assumed with any of these'),
    value: 'agency',
  } as const;
  const first = await askSource(profile, title, offered, questions, [agencyChoice]);
  if (first === 'agency') {
    const agency = await askAgency(title, questions);
    const caller =
      agency && (await askSource(profile, t('Who assumes {0}', agency.name), offered, questions, []));
    return agency && caller && caller !== 'agency'
      ? checked({ source: caller, agency }, profile, sources)
      : undefined;
  }
  return first && checked({ source: first }, profile, sources);
}

async function askAgency(title: string, questions: Questions): Promise<Agency | undefined> {
  const name = await askText(questions, title, t('The agency is needed.'), {
    prompt: t('Name of the agency.'),
  });
  if (name === undefined) {
    return undefined;
  }
  const prompt = t('Name of the account that has created the agency.');
  const domain = await askText(questions, title, t('The account is needed.'), { prompt });
  return domain === undefined ? undefined : { name, domain };
}

/** What stands on this machine must fit the profile, before anything is kept that cannot work. */
async function checked(answer: Answer, profile: Profile, sources: Sources): Promise<Answer> {
  if (isExternal(answer.source)) {
    const iam = iamEndpoint(profile.region, profile.endpoint, profile.iamEndpoint);
    checkFound(await sources.read(answer.source), profile, iam);
  }
  return answer;
}

/** What of it may stand in the settings. */
function describe(source: CredentialSource): {
  auth: AuthKind;
  user?: string;
  domain?: string;
  cloud?: string;
} {
  switch (source.kind) {
    case 'accessKey':
      return { auth: 'aksk' };
    case 'password':
      return { auth: 'password', user: source.user, domain: source.domain };
    case 'cloudsYaml':
      return { auth: 'cloudsYaml', ...(source.cloud === undefined ? {} : { cloud: source.cloud }) };
    case 'token':
    case 'environment':
    case 'credentialsFile':
      return { auth: source.kind };
  }
}
