import type { ConfiguredFunction } from '../explorer/configured-function';
import type { ApiClient } from '../functiongraph/api-client';
import type { ConnectParts } from './connect';
import { connectApi } from './connect-api';

/**
 * The client of a function's profile for a read that nobody asked for, as when the mouse rests on it: no question is
 * asked, and nobody is signed in. Whatever would need that fails.
 *
 * @throws FunctionGraphError as {@link connectApi} does; `CREDENTIALS_MISSING` where nobody is signed in, `CANCELLED`
 * where the host was not confirmed yet.
 */
export function connectUnasked(
  target: ConfiguredFunction,
  parts: ConnectParts,
  signal: AbortSignal,
): Promise<ApiClient> {
  const silent: ConnectParts = {
    ...parts,
    credentialsOf: (request, stop) => parts.credentialsOf({ ...request, atHand: true }, stop),
    questions: { confirm: () => Promise.resolve(false) },
  };
  return connectApi(target, silent, signal);
}
