import { t } from '@vscode/l10n';

import type { Profile } from '../credentials/profile';
import { isFunctionGraphError } from '../errors';
import { functionGraphEndpoint, knownRegions } from '../functiongraph/endpoints';
import { checkRegion } from '../urn';
import { regionChoice } from './choose-profile';
import type { Questions } from './editor';
import { setCredentialsOf, type CredentialsParts } from './set-credentials';

const title = (): string => t('Add Profile');

/**
 * Asks for name and region of a profile, and for its addresses where the region is not known; puts it into the
 * settings and goes on with its credentials.
 */
export async function addProfile(parts: CredentialsParts): Promise<void> {
  const { settings, questions } = parts;
  const taken = settings.profiles().map(({ name }) => name);
  const name = await questions.ask({
    title: title(),
    prompt: t('Name of the profile, like prod or an account’s name. Functions refer to it.'),
    check: (answer) =>
      answer.trim() === ''
        ? t('The name is needed.')
        : taken.includes(answer.trim())
          ? t('There is a profile {0} already.', answer.trim())
          : undefined,
  });
  const place = name === undefined ? undefined : await askPlace(questions);
  if (name === undefined || !place) {
    return;
  }
  const profile: Profile = { name: name.trim(), ...place };
  await settings.saveProfile(profile);
  await setCredentialsOf(profile, parts);
}

type Place = Pick<Profile, 'region' | 'endpoint' | 'iamEndpoint'>;

async function askPlace(questions: Questions): Promise<Place | undefined> {
  const chosen = await questions.choose<string>(title(), [
    ...knownRegions.map(regionChoice),
    {
      label: t('Another Region…'),
      description: t('of a cloud with addresses of its own'),
      value: 'another',
      always: true,
    },
  ]);
  if (chosen !== 'another') {
    return chosen === undefined ? undefined : { region: chosen };
  }
  const region = await questions.ask({
    title: title(),
    prompt: t('Region, as it stands in the URNs of the functions.'),
    check: (answer) => problemOf(() => checkRegion(answer.trim())),
  });
  const endpoint = region === undefined ? undefined : await askAddress(questions, 'FunctionGraph', false);
  const iam = endpoint === undefined ? undefined : await askAddress(questions, 'IAM', true);
  return region === undefined || endpoint === undefined || iam === undefined
    ? undefined
    : { region: region.trim(), endpoint, ...(iam === '' ? {} : { iamEndpoint: iam }) };
}

async function askAddress(
  questions: Questions,
  service: string,
  optional: boolean,
): Promise<string | undefined> {
  const prompt = t('Address of {0} there, like https://{1}.example.com.', service, service.toLowerCase());
  const why = t('Only passwords and agencies need it; leave it empty otherwise.');
  const answer = await questions.ask({
    title: title(),
    prompt: optional ? `${prompt} ${why}` : prompt,
    check: (text) =>
      optional && text.trim() === '' ? undefined : problemOf(() => functionGraphEndpoint('any', text.trim())),
  });
  return answer?.trim();
}

function problemOf(check: () => unknown): string | undefined {
  try {
    check();
    return undefined;
  } catch (error) {
    if (isFunctionGraphError(error)) {
      return error.message;
    }
    throw error;
  }
}
