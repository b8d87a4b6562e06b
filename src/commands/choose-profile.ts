import { t } from '@vscode/l10n';

import { profileFor, resolveProfile, type Profile, type ProfileSetting } from '../credentials/profile';
import type { ConfiguredFunction } from '../explorer/configured-function';
import { cloudOf, knownRegions } from '../functiongraph/endpoints';
import type { Choice, Questions, Settings } from './editor';

/**
 * The profile of the given function, else the only one in use, else the user's choice.
 *
 * @param others - Whether regions that nobody uses yet are offered, too.
 * @throws FunctionGraphError `SETTING_INVALID`
 */
export async function chooseProfile(
  settings: Settings,
  questions: Questions,
  given?: ConfiguredFunction,
  others: 'withRegions' | 'inUse' = 'withRegions',
): Promise<Profile | undefined> {
  const profiles = settings.profiles();
  if (given && !given.local) {
    return resolveProfile(given.urn.region, given.profile, profiles);
  }
  const inUse = profilesInUse(settings);
  if (inUse.size === 1) {
    return withRegion([...inUse.values()][0], profiles, questions);
  }
  const regions =
    others === 'withRegions' || inUse.size === 0 ? knownRegions.filter((region) => !inUse.has(region)) : [];
  const chosen = await questions.choose(titleOf(inUse.size, regions.length), [
    ...[...inUse.values()].map(toChoice),
    ...regions.map((region) => ({ ...regionChoice(region), value: { name: region, region } })),
  ]);
  return withRegion(chosen, profiles, questions);
}

/** Those of the settings, and those of configured functions, by their names. */
export function profilesInUse(settings: Settings): ReadonlyMap<string, ProfileSetting> {
  const profiles = settings.profiles();
  const ofFunctions = settings
    .functions()
    .functions.filter(({ local }) => !local)
    .flatMap(({ urn, profile }) => {
      const found = profileFor(urn.region, profile, profiles);
      return found ? [{ ...found, region: found.region ?? urn.region }] : [];
    });
  return new Map([...profiles, ...ofFunctions].map((profile) => [profile.name, profile]));
}

/** A profile for every region is set up for one at a time: its secrets are bound to that one's hosts. */
async function withRegion(
  chosen: ProfileSetting | undefined,
  profiles: readonly ProfileSetting[],
  questions: Questions,
): Promise<Profile | undefined> {
  const region =
    chosen && (chosen.region ?? (await chooseRegion(t('Region of {0}', chosen.name), questions)));
  return chosen && region !== undefined ? resolveProfile(region, chosen.name, profiles) : undefined;
}

export function chooseRegion(title: string, questions: Questions): Promise<string | undefined> {
  return questions.choose(title, knownRegions.map(regionChoice));
}

/** A region, and the cloud that it lies in. */
export function regionChoice(region: string): Choice<string> {
  return { label: region, description: cloudOf(region), value: region };
}

function titleOf(profiles: number, regions: number): string {
  if (regions === 0) {
    return t('Which profile');
  }
  return profiles === 0 ? t('Which region') : t('Which profile or region');
}

function toChoice(profile: ProfileSetting): Choice<ProfileSetting> {
  const { name, region } = profile;
  return {
    label: name,
    value: profile,
    ...(region === undefined || region === name ? {} : { description: region }),
  };
}
