import { profileFor, type ProfileSetting } from '../credentials/profile';
import type { ConfiguredFunctions } from './configured-function';

/** The functions with the colour of their profile, so that two accounts are told apart at a glance. */
export function colorByProfile(
  { functions, problems }: ConfiguredFunctions,
  profiles: readonly ProfileSetting[],
): ConfiguredFunctions {
  if (!profiles.some(({ color }) => color !== undefined)) {
    return { functions, problems };
  }
  return {
    functions: functions.map((each) => {
      const color = each.local ? undefined : profileFor(each.urn.region, each.profile, profiles)?.color;
      return color === undefined ? each : { ...each, color };
    }),
    problems,
  };
}
