import { isFunctionGraphError } from '../errors';
import type { ReadyCredentials } from './credentials-of';

/**
 * Runs a read. One that is answered 401 signs in anew and is repeated once, where there is anything to get anew: a
 * wrong key stays wrong, and five bad signatures lock it. Not for invocations, which are never sent twice.
 *
 * @param credentials - Gets the credentials, each time it is called.
 * @param read - Throws a `FunctionGraphError` with `httpStatus` 401 where the credentials are not accepted.
 */
export async function withRenewal<T>(
  credentials: () => Promise<ReadyCredentials>,
  read: (credentials: ReadyCredentials) => Promise<T>,
): Promise<T> {
  const first = await credentials();
  try {
    return await read(first);
  } catch (error) {
    if (!first.renew || !isFunctionGraphError(error) || error.details.httpStatus !== 401) {
      throw error;
    }
    await first.renew();
    return read(await credentials());
  }
}
