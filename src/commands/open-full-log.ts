import { t } from '@vscode/l10n';

import { resolveProfile, type ProfileSetting } from '../credentials/profile';
import { FunctionGraphError, isFunctionGraphError } from '../errors';
import type { ConfiguredFunction } from '../explorer/configured-function';
import { ltsEndpoint } from '../functiongraph/endpoints';
import { readFullLog, type FullLog } from '../functiongraph/full-log';
import { readLogLocation } from '../functiongraph/lts';
import type { InvocationRecord } from '../invocations/invocation-record';
import { requestIdOf } from '../invocations/request-id';
import { acceptedSkew } from '../signing/sign';
import { connectApi } from './connect-api';
import type { ConnectParts } from './connect';
import type { Progress } from './editor';
import type { KeptTexts } from './kept-texts';
import { targetOf } from './rerun';

export interface FullLogParts extends ConnectParts {
  readonly progress: Progress;
  readonly kept: KeptTexts;
}

/** Milliseconds that an asynchronous invocation may wait and run at most: a day and 72 hours. */
const longestRun = 345_600_000;

/**
 * Reads the whole log of an invocation from the Log Tank Service.
 *
 * @returns The address of a document with it.
 * @throws FunctionGraphError `NO_LOG` where there is none, or nobody can know where, `NO_FUNCTION` where the function is
 * not configured any more, and as `connectApi` and reads do.
 */
export async function openFullLog(record: InvocationRecord, parts: FullLogParts): Promise<string> {
  const { name } = record.request.urn;
  const requestId = requestIdOf(record);
  if (requestId === undefined) {
    throw noLog(
      t('FunctionGraph gave this invocation of {0} no request id, by which its log could be found.', name),
    );
  }
  const { text, cut } = await parts.progress.run(t('Reading the log of {0}', name), (signal) =>
    read(record, requestId, parts, signal),
  );
  const end = cut ? `${t('… There is more. The console shows it.')}\n` : '';
  return parts.kept.keep('log', `${name}-full.log`, text + end);
}

async function read(
  record: InvocationRecord,
  requestId: string,
  parts: FullLogParts,
  signal: AbortSignal,
): Promise<FullLog> {
  const { urn } = record.request;
  const target = targetOf(record, parts.settings);
  const client = await connectApi(target, parts, signal);
  const location = await readLogLocation(client, urn, signal);
  if (!location) {
    throw noLog(
      t(
        'The log of {0} does not go to LTS. Collecting logs is switched on in the console, in the function’s configuration of its log.',
        urn.name,
      ),
    );
  }
  const started = record.startedAt.getTime();
  const endpoint = endpointOf(target, parts.settings.profiles());
  const query = {
    ...(endpoint === undefined ? {} : { endpoint }),
    requestId,
    begin: started - acceptedSkew,
    end: Math.min(Date.now() + acceptedSkew, started + longestRun),
  };
  try {
    const log = await readFullLog(client, urn, location, query, signal);
    if (log.text !== '') {
      return log;
    }
  } catch (error) {
    if (endpoint === undefined && isFunctionGraphError(error) && error.details.httpStatus === 404) {
      throw noLog(
        t(
          'LTS does not stand behind the endpoint of the profile "{0}", and where else is not known. Look at the log in the console.',
          record.request.profile,
        ),
        error,
      );
    }
    throw error;
  }
  throw noLog(
    target.local
      ? t(
          'The local FunctionGraph has no log of this invocation of {0}: there is one from the end of the invocation to the end of the local FunctionGraph.',
          urn.name,
        )
      : t(
          'LTS has no line of request {0} yet. A log may arrive there minutes after its invocation: try again later.',
          requestId,
        ),
  );
}

/**
 * Address of LTS, undefined where only that of FunctionGraph is known: on this machine, and where a profile has an
 * endpoint of its own, LTS is looked for behind the same one.
 */
function endpointOf(
  { urn, profile, local }: ConfiguredFunction,
  profiles: readonly ProfileSetting[],
): string | undefined {
  if (local) {
    return undefined;
  }
  const { region, endpoint } = resolveProfile(urn.region, profile, profiles);
  return ltsEndpoint(region, endpoint);
}

function noLog(message: string, cause?: unknown): FunctionGraphError {
  return new FunctionGraphError('NO_LOG', message, {}, cause);
}
