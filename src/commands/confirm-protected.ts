import { t } from '@vscode/l10n';

import { resolveProfile } from '../credentials/profile';
import type { ConfiguredFunction } from '../explorer/configured-function';
import { isProtected } from '../explorer/protection';
import { describePayload } from '../invocations/describe-payload';
import type { InvocationRequest } from '../invocations/invocation-record';
import { localProfile } from '../local-region';
import { formatQualifier } from '../urn';
import type { Questions, Settings } from './editor';

/**
 * Asks before a protected function is invoked, naming all that will happen; not invoking it is the first choice,
 * and what a dismissed question means.
 *
 * @returns Whether it may be invoked; true without a question where nothing protects it.
 * @throws FunctionGraphError `SETTING_INVALID` where the function's profile does not exist.
 */
export async function confirmProtected(
  target: ConfiguredFunction,
  { mode, urn, payload }: Omit<InvocationRequest, 'profile' | 'target'>,
  { settings, questions }: { readonly settings: Settings; readonly questions: Questions },
): Promise<boolean> {
  if (!isProtected(urn, target, settings.functions().functions)) {
    return true;
  }
  const name = `${urn.name}:${urn.qualifier ? formatQualifier(urn.qualifier) : 'latest'}`;
  const profile = target.local
    ? localProfile
    : resolveProfile(urn.region, target.profile, settings.profiles()).name;
  const chosen = await questions.choose(t('{0} is protected', name), [
    { label: t('Do Not Invoke'), description: t('nothing is sent'), value: false },
    {
      label: mode === 'async' ? t('Invoke {0} Asynchronously', name) : t('Invoke {0}', name),
      description: t('{0} · {1} · profile {2}', urn.region, urn.package, profile),
      detail: t('payload: {0}', describePayload(payload)),
      value: true,
    },
  ]);
  return chosen ?? false;
}
