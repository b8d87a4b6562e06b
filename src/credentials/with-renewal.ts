import { isFunctionGraphError } from '../errors';

/** Whatever a read is made with, as far as it is known how to sign in anew. */
interface Renewable {
  readonly renew?: () => Promise<void>;
}

/**
 * Runs a read. One that is answered 401 signs in anew and is repeated once, where there is anything to get anew: a
 * wrong key stays wrong, and more than five bad signatures lock it. Not for invocations, which are never sent twice.
 *
 * @param connect - Gets credentials and what belongs to them, each time it is called.
 * @param read - Throws a `FunctionGraphError` with `httpStatus` 401 where the credentials are not accepted.
 */
export async function withRenewal<C extends Renewable, T>(
  connect: () => Promise<C>,
  read: (connection: C) => Promise<T>,
): Promise<T> {
  const first = await connect();
  try {
    return await read(first);
  } catch (error) {
    if (!first.renew || !isFunctionGraphError(error) || error.details.httpStatus !== 401) {
      throw error;
    }
    await first.renew();
    return read(await connect());
  }
}
