import type { ConfiguredFunction } from '../explorer/configured-function';
import { createApiClient, type ApiClient } from '../functiongraph/api-client';
import { realWaiting } from '../http/sleep';
import { connect, type ConnectParts } from './connect';
import { requireTrust } from './require-trust';

/**
 * The client of a function's profile, for everything but invocations. On this machine it needs no consent: nothing of
 * the function's code runs.
 *
 * @throws FunctionGraphError as {@link connect} does.
 */
export async function connectApi(
  target: ConfiguredFunction,
  parts: ConnectParts,
  signal: AbortSignal,
): Promise<ApiClient> {
  if (target.local) {
    requireTrust(parts.settings);
    return createApiClient({ ...(await parts.local.start(undefined, signal)), waiting: realWaiting });
  }
  const { endpoint, credentials, renew } = await connect(target, parts, signal);
  return createApiClient({
    endpoint,
    credentials,
    waiting: realWaiting,
    ...(renew && {
      renew: async () => {
        await renew();
        return (await connect(target, parts, signal)).credentials;
      },
    }),
  });
}
