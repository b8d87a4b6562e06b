import { t } from '@vscode/l10n';

import { profileFor, resolveProfile, type Profile } from '../credentials/profile';
import { isCancelled, isFunctionGraphError, type FunctionGraphError } from '../errors';
import { formatDay } from '../explorer/describe-facts';
import { createApiClient, type ApiClient } from '../functiongraph/api-client';
import { functionGraphEndpoint } from '../functiongraph/endpoints';
import type { FunctionMetadata } from '../functiongraph/function-metadata';
import { listFunctions } from '../functiongraph/list-functions';
import { realWaiting } from '../http/sleep';
import type { Logger } from '../logger';
import { formatUrn, withoutQualifier } from '../urn';
import { chooseScope, tellAdded } from './add-function';
import { chooseProfile, profilesInUse } from './choose-profile';
import { confirmHost } from './confirm-host';
import { credentialsRequest, type ConnectParts } from './connect';
import type { Choice, ChoiceBatch, FunctionEntry, Questions, Settings } from './editor';
import { findProject, knownProjectOf } from './project-of-profile';
import { requireTrust } from './require-trust';

export interface AddFromAccountParts extends Omit<ConnectParts, 'local'> {
  readonly questions: Questions;
  readonly log: Logger;
}

/**
 * Offers the functions of one profile or several, those aside that the settings name already, and adds what is chosen
 * to the scope that is chosen. A profile that fails does not lose the others.
 *
 * @returns Whether any was added.
 * @throws FunctionGraphError where no profile gave anything.
 */
export async function addFromAccount(parts: AddFromAccountParts): Promise<boolean> {
  const { settings, questions } = parts;
  requireTrust(settings);
  const profiles = await chooseProfiles(settings, questions);
  if (profiles.length === 0) {
    return false;
  }
  const chosen = await questions.chooseMany(t('Add from Account'), (signal) =>
    functionsOf(profiles, parts, signal),
  );
  if (chosen === undefined || chosen.length === 0) {
    return false;
  }
  const scope = await chooseScope(settings, questions);
  if (scope === undefined) {
    return false;
  }
  tellAdded(await settings.addFunctions(chosen, scope), questions);
  return true;
}

/** One is chosen like everywhere; where several are in use and have regions, any of them. */
async function chooseProfiles(settings: Settings, questions: Questions): Promise<readonly Profile[]> {
  const inUse = [...profilesInUse(settings).values()].flatMap(({ name, region, ...others }) =>
    region === undefined ? [] : [{ ...others, name, region }],
  );
  if (inUse.length < 2) {
    const one = await chooseProfile(settings, questions);
    return one ? [one] : [];
  }
  const choices = inUse.map(({ name, region }) => ({
    label: name,
    ...(region === name ? {} : { description: region }),
    value: { name, region },
  }));
  const chosen = await questions.chooseMany(t('Which profiles'), () => [{ choices }]);
  return (chosen ?? []).map(({ name, region }) => resolveProfile(region, name, settings.profiles()));
}

async function* functionsOf(
  profiles: readonly Profile[],
  parts: AddFromAccountParts,
  signal: AbortSignal,
): AsyncGenerator<ChoiceBatch<FunctionEntry>, void, undefined> {
  const { settings, log } = parts;
  const configured = settings.functions().functions.map(({ urn }) => formatUrn(withoutQualifier(urn)));
  const offered = new Set(configured);
  const failures: FunctionGraphError[] = [];
  for (const profile of profiles) {
    try {
      const { client, projectId } = await connectProfile(profile, parts, signal);
      for await (const { items, problems } of listFunctions(client, projectId, signal)) {
        for (const problem of problems) {
          log.warn(`functions of ${profile.name}: ${problem}`);
        }
        const fresh = items.filter(({ urn }) => {
          const known = offered.size;
          return offered.add(formatUrn(withoutQualifier(urn))).size > known;
        });
        yield { choices: fresh.map((item) => toChoice(item, profile, settings, profiles.length > 1)) };
      }
    } catch (error) {
      if (!isFunctionGraphError(error) || isCancelled(error)) {
        throw error;
      }
      failures.push(error);
      yield { choices: [], note: t('{0} is incomplete: {1}', profile.name, error.message) };
    }
  }
  const [first] = failures;
  if (first && offered.size === new Set(configured).size) {
    throw first;
  }
}

async function connectProfile(
  profile: Profile,
  parts: AddFromAccountParts,
  signal: AbortSignal,
): Promise<{ readonly client: ApiClient; readonly projectId: string }> {
  const endpoint = functionGraphEndpoint(profile.region, profile.endpoint);
  const request = credentialsRequest(profile, knownProjectOf(profile, parts.settings));
  const ready = await parts.credentialsOf(request, signal);
  const credentials = await confirmHost(profile.name, ready, endpoint, parts);
  const projectId =
    request.projectId ?? ready.projectId ?? (await findProject(profile, request.iam, ready, signal));
  const { renew } = ready;
  const client = createApiClient({
    endpoint,
    credentials,
    waiting: realWaiting,
    ...(renew && {
      renew: async () => {
        await renew();
        return confirmHost(profile.name, await parts.credentialsOf(request, signal), endpoint, parts);
      },
    }),
  });
  return { client, projectId };
}

/** The profile is written where the function would not come to it by its region. */
function toChoice(
  { urn, runtime, lastModified }: FunctionMetadata,
  profile: Profile,
  settings: Settings,
  several: boolean,
): Choice<FunctionEntry> {
  const text = formatUrn(withoutQualifier(urn));
  const isImplied = profileFor(urn.region, undefined, settings.profiles())?.name === profile.name;
  const facts = [urn.package, runtime, several ? profile.name : undefined];
  return {
    label: urn.name,
    description: facts.filter((fact) => fact !== undefined).join(' · '),
    ...(lastModified === undefined ? {} : { detail: t('changed {0}', formatDay(lastModified)) }),
    value: isImplied ? text : { urn: text, profile: profile.name },
  };
}
