import { profileFor, type ProfileSetting } from '../credentials/profile';
import type { ConfiguredFunctions } from './configured-function';

/** The functions with the colour of their profile, so that two accounts are told apart at a glance. */
export function colorByProfile(
  { functions, problems }: ConfiguredFunctions,
  profiles: readonly ProfileSetting[],
): ConfiguredFunctions {
  return {
    functions: functions.map((each) => {
      const color = each.local ? undefined : profileFor(each.urn.region, each.profile, profiles)?.color;
      return color === undefined ? each : { ...each, color };
    }),
    problems,
  };
}
