import { t } from '@vscode/l10n';

import type { ReadyCredentials } from '../credentials/credentials-of';
import { projectOfRegion } from '../credentials/iam/projects';
import { profileFor, type Profile } from '../credentials/profile';
import { FunctionGraphError } from '../errors';
import type { Settings } from './editor';

/** The project of the profile's entry, or of a function that is configured under it; undefined where nothing tells. */
export function knownProjectOf(profile: Profile, settings: Settings): string | undefined {
  const ofProfile = settings.functions().functions.find(({ local, urn, profile: named }) => {
    const fits = !local && urn.region === profile.region && (named === undefined || named === profile.name);
    return fits && profileFor(urn.region, named, settings.profiles())?.name === profile.name;
  });
  return profile.projectId ?? ofProfile?.urn.projectId;
}

/**
 * The project of the region that IAM tells.
 *
 * @param iam - Address of IAM, where one is known.
 * @throws FunctionGraphError `SETTING_INVALID` where it tells none.
 */
export async function findProject(
  { name, region }: Profile,
  iam: string | undefined,
  { credentials, hosts }: ReadyCredentials,
  signal: AbortSignal,
): Promise<string> {
  const found =
    iam === undefined
      ? undefined
      : await projectOfRegion({ endpoint: iam, hosts }, region, credentials, signal);
  if (found === undefined) {
    throw new FunctionGraphError(
      'SETTING_INVALID',
      t(
        'Nothing says which project the profile "{0}" means. Add a function of it, or "projectId" to its entry in functiongraph.profiles.',
        name,
      ),
    );
  }
  return found;
}
