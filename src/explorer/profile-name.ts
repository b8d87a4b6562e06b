import { resolveProfile, type ProfileSetting } from '../credentials/profile';
import { localProfile } from '../local-region';
import type { ConfiguredFunction } from './configured-function';

/** Name of the profile that a function belongs to, also of one that does not exist. */
export function profileNameOf(
  { urn, profile, local }: ConfiguredFunction,
  profiles: readonly ProfileSetting[],
): string {
  if (local) {
    return localProfile;
  }
  try {
    return resolveProfile(urn.region, profile, profiles).name;
  } catch {
    return profile ?? urn.region;
  }
}
