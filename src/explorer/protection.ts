import { resolveProfile, type ProfileSetting } from '../credentials/profile';
import { sameCode, type FunctionUrn } from '../urn';
import type { ConfiguredFunction, ConfiguredFunctions } from './configured-function';

/** The functions with those protected whose profile is. */
export function protectByProfile(
  { functions, problems }: ConfiguredFunctions,
  profiles: readonly ProfileSetting[],
): ConfiguredFunctions {
  if (!profiles.some((profile) => profile.protected === true)) {
    return { functions, problems };
  }
  return {
    functions: functions.map((each) =>
      !each.protected && hasProtectedProfile(each, profiles) ? { ...each, protected: true } : each,
    ),
    problems,
  };
}

/**
 * Whether an invocation needs the user's yes: the target is protected, or what is invoked in its place, another
 * version or alias, stands in the settings as protected.
 */
export function isProtected(
  urn: FunctionUrn,
  target: ConfiguredFunction,
  functions: readonly ConfiguredFunction[],
): boolean {
  return target.protected || functions.some((each) => each.protected && sameCode(each.urn, urn));
}

function hasProtectedProfile(
  { urn, profile, local }: ConfiguredFunction,
  profiles: readonly ProfileSetting[],
): boolean {
  if (local) {
    return false;
  }
  try {
    return resolveProfile(urn.region, profile, profiles).protected === true;
  } catch {
    // Without its profile it cannot be invoked either.
    return false;
  }
}
