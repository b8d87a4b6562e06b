import { t } from '@vscode/l10n';

import type { BoundCredentials } from '../credentials/bound-credentials';
import type { CredentialStore } from '../credentials/credential-store';
import { FunctionGraphError } from '../errors';
import type { Questions } from './editor';

/**
 * Sees to it that credentials go to another host than those they were saved for only after a yes to both
 * names; from then on they are bound to that host, too. What is read from this machine and was never saved
 * here is not asked about: it goes to the published hosts of its region alone.
 *
 * @param endpoint - Address that is about to be called.
 * @throws FunctionGraphError `CANCELLED` where the answer is no; nothing was sent then.
 */
export async function confirmHost<B extends BoundCredentials>(
  profile: string,
  bound: B,
  endpoint: string,
  { store, questions }: { readonly store: CredentialStore; readonly questions: Pick<Questions, 'confirm'> },
): Promise<B> {
  const { host } = new URL(endpoint);
  if (bound.hosts.includes(host)) {
    return bound;
  }
  const saved = await store.get(profile);
  if (saved?.hosts.join() !== bound.hosts.join()) {
    return bound;
  }
  const yes = await questions.confirm(
    t('Send the credentials of "{0}" to {1}?', profile, host),
    t(
      'They were saved for {0} only. Somebody who changes the endpoint of a profile can steal what is sent there: say yes only if you know who runs {1}.',
      bound.hosts.join(', '),
      host,
    ),
    t('Trust {0}', host),
  );
  if (!yes) {
    throw new FunctionGraphError('CANCELLED', t('The credentials were not sent to {0}.', host), {
      host,
      execution: 'didNotRun',
    });
  }
  const hosts = [...saved.hosts, host];
  await store.set(profile, { ...saved, hosts });
  return { ...bound, hosts };
}
