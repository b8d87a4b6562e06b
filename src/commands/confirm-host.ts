import type { BoundCredentials } from '../credentials/bound-credentials';
import type { CredentialStore } from '../credentials/credential-store';
import { FunctionGraphError } from '../errors';
import type { Questions } from './editor';

/**
 * Sees to it that credentials go to another host than those they were saved for only after a yes to both
 * names; from then on they are bound to that host, too.
 *
 * @param endpoint - Address that is about to be called.
 * @throws FunctionGraphError `CANCELLED` where the answer is no; nothing was sent then.
 */
export async function confirmHost(
  profile: string,
  bound: BoundCredentials,
  endpoint: string,
  { credentials: store, questions }: { readonly credentials: CredentialStore; readonly questions: Questions },
): Promise<BoundCredentials> {
  const { host } = new URL(endpoint);
  if (bound.hosts.includes(host)) {
    return bound;
  }
  const yes = await questions.confirm(
    `Send the credentials of "${profile}" to ${host}?`,
    `They were saved for ${bound.hosts.join(', ')} only. Somebody who changes the endpoint of a profile can steal what is sent there: say yes only if you know who runs ${host}.`,
    `Trust ${host}`,
  );
  if (!yes) {
    throw new FunctionGraphError('CANCELLED', `The credentials were not sent to ${host}.`, {
      host,
      execution: 'didNotRun',
    });
  }
  const rebound = { ...bound, hosts: [...bound.hosts, host] };
  await store.set(profile, rebound);
  return rebound;
}
