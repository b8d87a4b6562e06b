import { FunctionGraphError } from '../errors';

/** Under which name credentials are kept, and where they may go. It holds no secret. */
export interface Profile {
  readonly name: string;
  readonly region: string;
  /** Address of FunctionGraph where it is not the region's known one. */
  readonly endpoint?: string;
  /** Whether each invocation under it needs the user's yes. */
  readonly protected?: boolean;
}

/**
 * Reads `functiongraph.profiles`. An entry that cannot be used is left out here: whoever needs it is told by
 * {@link resolveProfile}.
 */
export function readProfiles(value: unknown): Profile[] {
  return Array.isArray(value) ? value.flatMap((entry) => readProfile(entry) ?? []) : [];
}

/**
 * The profile of a function: the one it names, else the first of its region, else an implicit one that has the
 * region's name.
 *
 * @throws FunctionGraphError `SETTING_INVALID` where the named profile does not exist.
 */
export function resolveProfile(
  region: string,
  named: string | undefined,
  profiles: readonly Profile[],
): Profile {
  if (named === undefined || named === region) {
    return profiles.find((profile) => profile.region === region) ?? { name: region, region };
  }
  const found = profiles.find((profile) => profile.name === named);
  if (!found) {
    throw new FunctionGraphError(
      'SETTING_INVALID',
      `There is no profile "${named}" in functiongraph.profiles. Add it there, or take "profile" out of the function's entry.`,
      { execution: 'didNotRun' },
    );
  }
  if (found.region !== region) {
    throw new FunctionGraphError(
      'SETTING_INVALID',
      `The profile "${named}" is for the region ${found.region}, but the function is in ${region}.`,
      { execution: 'didNotRun' },
    );
  }
  return found;
}

function readProfile(entry: unknown): Profile | undefined {
  if (typeof entry !== 'object' || entry === null) {
    return undefined;
  }
  const { name, region, endpoint, protected: mark } = entry as Record<string, unknown>;
  if (typeof name !== 'string' || typeof region !== 'string') {
    return undefined;
  }
  return {
    name,
    region,
    ...(typeof endpoint === 'string' ? { endpoint } : {}),
    // Whatever else stands there was meant to protect.
    ...(mark === undefined || mark === false ? {} : { protected: true }),
  };
}
