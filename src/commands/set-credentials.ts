import type { CredentialStore } from '../credentials/credential-store';
import type { Credentials } from '../credentials/credentials';
import { resolveProfile, type Profile } from '../credentials/profile';
import { hostsOf, knownRegions } from '../functiongraph/endpoints';
import type { ConfiguredFunction } from '../explorer/configured-function';
import type { Questions, Settings } from './editor';

/**
 * Asks for access key, secret key and, with temporary keys, the security token of a profile, and keeps them
 * bound to the hosts that the profile has now.
 *
 * @throws FunctionGraphError `ENDPOINT_UNKNOWN`, `ENDPOINT_INVALID` or `SETTING_INVALID`
 */
export async function setCredentials(
  settings: Settings,
  store: CredentialStore,
  questions: Questions,
  given?: ConfiguredFunction,
): Promise<void> {
  const profile = await chooseProfile(settings, questions, given);
  if (!profile) {
    return;
  }
  const hosts = hostsOf(profile.region, profile.endpoint);
  const credentials = await askAccessKey(profile, questions);
  if (credentials) {
    await store.set(profile.name, { credentials, hosts });
    questions.tell(`The credentials of ${profile.name} are saved.`);
  }
}

/** Forgets the credentials of a profile completely. */
export async function removeCredentials(
  settings: Settings,
  store: CredentialStore,
  questions: Questions,
): Promise<void> {
  const profile = await chooseProfile(settings, questions);
  if (profile) {
    await store.remove(profile.name);
    questions.tell(`The credentials of ${profile.name} are removed.`);
  }
}

async function askAccessKey(profile: Profile, questions: Questions): Promise<Credentials | undefined> {
  const title = `Credentials of ${profile.name}`;
  const needed = (what: string) => (answer: string) =>
    answer.trim() === '' ? `The ${what} is needed.` : undefined;
  const accessKey = await questions.ask({
    title,
    prompt: 'Access key (AK). The console shows it under My Credentials, Access Keys.',
    check: needed('access key'),
  });
  if (accessKey === undefined) {
    return undefined;
  }
  const secretKey = await questions.ask({
    title,
    prompt:
      'Secret key (SK). It is kept in the secret storage of VS Code and never leaves it but as a signature.',
    secret: true,
    check: needed('secret key'),
  });
  if (secretKey === undefined) {
    return undefined;
  }
  const securityToken = await questions.ask({
    title,
    prompt: 'Security token. Only temporary keys have one; leave it empty otherwise.',
    secret: true,
  });
  if (securityToken === undefined) {
    return undefined;
  }
  return {
    kind: 'accessKey',
    accessKey: accessKey.trim(),
    secretKey: secretKey.trim(),
    ...(securityToken.trim() === '' ? {} : { securityToken: securityToken.trim() }),
  };
}

/** The profile of the given function, else the only one in use, else the user's choice. */
async function chooseProfile(
  settings: Settings,
  questions: Questions,
  given?: ConfiguredFunction,
): Promise<Profile | undefined> {
  const profiles = settings.profiles();
  if (given && !given.local) {
    return resolveProfile(given.urn.region, given.profile, profiles);
  }
  const regions = settings
    .functions()
    .functions.filter(({ local }) => !local)
    .map(({ urn }) => urn.region);
  const used = [...new Set(regions)].map((region) => resolveProfile(region, undefined, profiles));
  const byName = new Map([...profiles, ...used].map((profile) => [profile.name, profile]));
  if (byName.size === 1) {
    return [...byName.values()][0];
  }
  const others = knownRegions
    .filter((region) => !byName.has(region))
    .map((region) => ({ name: region, region }));
  return questions.choose(
    'Which profile',
    [...byName.values(), ...others].map((profile) => ({
      label: profile.name,
      ...(profile.name === profile.region ? {} : { description: profile.region }),
      value: profile,
    })),
  );
}
