import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import { isRecord } from '../is-record';

/** Where the credentials of a profile come from. */
export const authKinds = [
  'aksk',
  'token',
  'password',
  'environment',
  'cloudsYaml',
  'credentialsFile',
] as const;

export type AuthKind = (typeof authKinds)[number];

/** Colours that a profile may give its functions: those of VS Code's charts, which every theme defines. */
export const profileColors = ['blue', 'green', 'orange', 'purple', 'red', 'yellow'] as const;

export type ProfileColor = (typeof profileColors)[number];

/** An entry of `functiongraph.profiles`. It holds no secret. */
export interface ProfileSetting {
  readonly name: string;
  /** Without one, the profile serves every region, where a function names it. */
  readonly region?: string;
  /** Without one, whatever was saved for the profile is used. */
  readonly auth?: AuthKind;
  /** Project for calls that name no function. */
  readonly projectId?: string;
  /** Address of FunctionGraph where it is not the region's known one. */
  readonly endpoint?: string;
  /** Address of IAM where it is not the region's known one. */
  readonly iamEndpoint?: string;
  /** What is filled in when a password is asked for. */
  readonly user?: string;
  readonly domain?: string;
  /** Name in `clouds.yaml`. */
  readonly cloud?: string;
  readonly color?: ProfileColor;
  /** Whether each invocation under it needs the user's yes. */
  readonly protected?: boolean;
  /** What is wrong with the entry: whoever needs the profile is told. */
  readonly problem?: string;
}

/** Under which name credentials are kept, and where they may go: a {@link ProfileSetting} for one region. */
export interface Profile extends ProfileSetting {
  readonly region: string;
}

/** Reads `functiongraph.profiles`. An entry without a name cannot be meant by anybody and is left out. */
export function readProfiles(value: unknown): ProfileSetting[] {
  return Array.isArray(value) ? value.flatMap((entry) => readProfile(entry) ?? []) : [];
}

/**
 * The profile of a function: the one it names, else the first of its region, else an implicit one that has the
 * region's name.
 *
 * @throws FunctionGraphError `SETTING_INVALID` where the named profile does not exist, fits another region, or is
 * written wrongly.
 */
export function resolveProfile(
  region: string,
  named: string | undefined,
  profiles: readonly ProfileSetting[],
): Profile {
  const found = profileFor(region, named, profiles);
  if (!found) {
    throw invalid(
      t(
        'There is no profile "{0}" in functiongraph.profiles. Add it there, or take "profile" out of the function\'s entry.',
        named ?? region,
      ),
    );
  }
  if (found.problem !== undefined) {
    throw invalid(
      t('The profile "{profile}" in functiongraph.profiles cannot be used: {problem}', {
        profile: found.name,
        problem: found.problem,
      }),
    );
  }
  if (found.region !== undefined && found.region !== region) {
    throw invalid(
      t('The profile "{profile}" is for the region {there}, but the function is in {here}.', {
        profile: found.name,
        there: found.region,
        here: region,
      }),
    );
  }
  return { ...found, region };
}

/** The setting behind {@link resolveProfile}, unchecked; undefined where a function names one that is not there. */
export function profileFor(
  region: string,
  named: string | undefined,
  profiles: readonly ProfileSetting[],
): ProfileSetting | undefined {
  if (named !== undefined && named !== region) {
    return profiles.find(({ name }) => name === named);
  }
  return (
    profiles.find((profile) => profile.region === region) ??
    profiles.find((profile) => profile.name === region && profile.region === undefined) ?? {
      name: region,
      region,
    }
  );
}

/** Fields that say where the credentials of a profile come from. */
const sourceFields = ['auth', 'cloud'] as const;

/** Fields that Set Credentials writes: the same, and as whom the profile signs in. */
const signInFields = [...sourceFields, 'user', 'domain'] as const;

/** A profile without what says where its credentials come from. */
export function withoutSource(profile: ProfileSetting): ProfileSetting {
  return without(profile, sourceFields);
}

/** A profile without what says how and as whom it signs in. */
export function withoutSignIn(profile: ProfileSetting): ProfileSetting {
  return without(profile, signInFields);
}

/**
 * The value of `functiongraph.profiles` with a profile in it. Of an entry of its name only the fields change that say
 * how and as whom it signs in: whatever else stands there is the user's, also what is wrong.
 */
export function withProfile(value: unknown, profile: ProfileSetting): unknown[] {
  const entries: unknown[] = Array.isArray(value) ? value : [];
  const isMeant = (entry: unknown): entry is Record<string, unknown> =>
    isRecord(entry) && entry['name'] === profile.name;
  if (!entries.some(isMeant)) {
    return [...entries, profile];
  }
  const others = Object.keys(withoutSignIn(profile));
  const signIn = without(profile, others);
  return entries.map((entry) => (isMeant(entry) ? { ...without(entry, signInFields), ...signIn } : entry));
}

function without<T extends object>(entry: T, fields: readonly string[]): T {
  return Object.fromEntries(Object.entries(entry).filter(([field]) => !fields.includes(field))) as T;
}

function invalid(message: string): FunctionGraphError {
  return new FunctionGraphError('SETTING_INVALID', message, { execution: 'didNotRun' });
}

const textFields = ['region', 'projectId', 'endpoint', 'iamEndpoint', 'user', 'domain', 'cloud'] as const;

function readProfile(entry: unknown): ProfileSetting | undefined {
  if (!isRecord(entry) || typeof entry['name'] !== 'string' || entry['name'] === '') {
    return undefined;
  }
  const problems: string[] = [];
  const text = (field: (typeof textFields)[number]): object => {
    const value = entry[field];
    if (value !== undefined && (typeof value !== 'string' || value === '')) {
      problems.push(t('"{0}" must be a text that is not empty.', field));
    }
    return typeof value === 'string' && value !== '' ? { [field]: value } : {};
  };
  const oneOf = (field: string, allowed: readonly unknown[]): object => {
    const value = entry[field];
    if (value !== undefined && !allowed.includes(value)) {
      problems.push(t('"{field}" must be one of {allowed}.', { field, allowed: allowed.join(', ') }));
    }
    return allowed.includes(value) ? { [field]: value } : {};
  };
  const fields = Object.assign({}, ...textFields.map(text)) as Partial<ProfileSetting>;
  const choices = { ...oneOf('auth', authKinds), ...oneOf('color', profileColors) };
  return {
    name: entry['name'],
    ...fields,
    ...choices,
    // Whatever else stands there was meant to protect.
    ...(entry['protected'] === undefined || entry['protected'] === false ? {} : { protected: true }),
    ...(problems[0] === undefined ? {} : { problem: problems[0] }),
  };
}
