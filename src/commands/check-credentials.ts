import { t } from '@vscode/l10n';

import { redactError, type Credentials } from '../credentials/credentials';
import type { ReadyCredentials } from '../credentials/credentials-of';
import type { Profile } from '../credentials/profile';
import { withRenewal } from '../credentials/with-renewal';
import { FunctionGraphError } from '../errors';
import type { ConfiguredFunction } from '../explorer/configured-function';
import { checkAccess, type AccessCheck } from '../functiongraph/check-access';
import { functionGraphEndpoint } from '../functiongraph/endpoints';
import { toPlatformError } from '../functiongraph/platform-error';
import { explainPlatformCode } from '../invocations/explain-platform-code';
import { maskAccessKey } from '../redact';
import { acceptedSkew } from '../signing/sign';
import { chooseProfile } from './choose-profile';
import { confirmHost } from './confirm-host';
import { credentialsRequest, type ConnectParts } from './connect';
import type { Progress, Questions } from './editor';
import { findProject, knownProjectOf } from './project-of-profile';
import { requireTrust } from './require-trust';

export interface CheckParts extends Omit<ConnectParts, 'local'> {
  readonly questions: Questions;
  readonly progress: Progress;
}

/**
 * Makes one harmless signed read with the credentials of a profile, and says what it proves.
 *
 * @throws FunctionGraphError with a sentence on what is wrong and what to do next; `CANCELLED` where the user does
 * not trust the host
 */
export async function checkCredentials(parts: CheckParts, given?: ConfiguredFunction): Promise<void> {
  requireTrust(parts.settings);
  const profile = await chooseProfile(parts.settings, parts.questions, given, 'inUse');
  if (!profile) {
    return;
  }
  const message = await parts.progress.run(t('Checking the credentials of {0}', profile.name), (signal) =>
    check(profile, given?.urn.projectId ?? knownProjectOf(profile, parts.settings), parts, signal),
  );
  parts.questions.inform(message);
}

async function check(
  profile: Profile,
  knownProject: string | undefined,
  parts: CheckParts,
  signal: AbortSignal,
): Promise<string> {
  const endpoint = functionGraphEndpoint(profile.region, profile.endpoint);
  const request = credentialsRequest(profile, knownProject);
  return withRenewal(
    async () => confirmHost(profile.name, await parts.credentialsOf(request, signal), endpoint, parts),
    async (ready) => {
      const projectId = ready.projectId ?? (await findProject(profile, request.iam, ready, signal));
      const client = { endpoint, credentials: ready, timeout: 30_000 };
      const checked = await checkAccess(client, projectId, signal);
      if (checked.answer.status !== 200) {
        throw explain(checked, new URL(endpoint).host, ready.credentials);
      }
      const clock = describeClock(checked.clockAhead);
      const works = t(
        'The credentials of {0} work: {1} accepted {2}, which may list the functions of project {3}.',
        profile.name,
        new URL(endpoint).host,
        describe(ready),
        projectId,
      );
      return clock === undefined ? works : `${works} ${clock}`;
    },
  );
}

function describe({ credentials, origin }: ReadyCredentials): string {
  return credentials.kind === 'accessKey'
    ? t('access key {0} from {1}', maskAccessKey(credentials.accessKey), origin)
    : t('a token by {0}', origin);
}

function describeClock(ahead: number | undefined): string | undefined {
  const seconds = Math.round((ahead ?? 0) / 1000);
  return Math.abs(seconds) < 60
    ? undefined
    : t("This machine's clock is {0}; from 15 minutes on, signatures are refused.", formatSeconds(seconds));
}

function explain(
  { answer, clockAhead = 0 }: AccessCheck,
  host: string,
  credentials: Credentials,
): FunctionGraphError {
  const error = redactError(toPlatformError(answer, host), credentials);
  if (answer.status === 401 && Math.abs(clockAhead) > acceptedSkew && credentials.kind === 'accessKey') {
    return new FunctionGraphError(
      'CLOCK_SKEWED',
      t(
        "{0} refused the signature because this machine's clock is {1}. Set the clock, then check again; 15 minutes are allowed.",
        host,
        formatSeconds(Math.round(clockAhead / 1000)),
      ),
      error.details,
    );
  }
  if (answer.status === 403) {
    return new FunctionGraphError(
      'PERMISSION_MISSING',
      t(
        '{0} knows the credentials, but they lack the permission functiongraph:function:list. Add it to the policy of the user; invoking needs functiongraph:function:invoke.',
        host,
      ),
      error.details,
    );
  }
  const explanation = explainPlatformCode(error);
  const message = explanation === undefined ? error.message : `${error.message} ${explanation}`;
  return new FunctionGraphError(error.code, message, error.details);
}

function formatSeconds(seconds: number): string {
  const amount = Math.abs(seconds);
  const minutes = Math.round(amount / 60);
  if (seconds > 0) {
    return amount < 120 ? t('{0} s ahead', amount) : t('{0} minutes ahead', minutes);
  }
  return amount < 120 ? t('{0} s behind', amount) : t('{0} minutes behind', minutes);
}
