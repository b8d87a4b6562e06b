import { errorPrefix, thrownInHandler, type FunctionError } from '../../channel/function-error';
import type { Context } from './context';
import { describeError } from './describe-error';
import type { LoadedCode } from './load-code';
import { toJson } from './to-json';

type Callback = (error?: unknown, value?: unknown) => void;

/**
 * Calls the handler, `async (event, context)` or `(event, context, callback)`; whichever of promise and
 * callback comes first counts.
 *
 * @returns the result as JSON text, or the error
 */
export async function invokeHandler(
  { handler }: LoadedCode,
  event: unknown,
  context: Context,
): Promise<string | FunctionError> {
  const usesCallback = handler.length === 3;
  const settled = await settle((callback) => {
    const returned = handler(event, context, callback);
    return usesCallback && !isThenable(returned) ? pending : returned;
  });
  switch (settled.how) {
    case 'value':
      return serialize(settled.value);
    case 'thrown':
      return describeError(
        settled.error,
        thrownInHandler,
        errorPrefix.invocation,
        process.env['RUNTIME_CODE_ROOT'],
      );
    case 'callback':
      return describeError(settled.error, 4001, errorPrefix.entry);
  }
}

/** Calls the initializer, `(context, callback)`, which has to call back; gives the error where it fails. */
export async function runInitializer(
  { initializer }: LoadedCode,
  context: Context,
): Promise<FunctionError | undefined> {
  const settled = await settle(async (callback) => {
    await initializer?.(context, callback);
    return pending;
  });
  return settled.how === 'value'
    ? undefined
    : describeError(settled.error, 4009, errorPrefix.initialization, process.env['RUNTIME_CODE_ROOT']);
}

type Settled =
  | { readonly how: 'value'; readonly value: unknown }
  | { readonly how: 'thrown' | 'callback'; readonly error: unknown };

/** Stands for "the callback will say". */
const pending = Symbol('pending');

function settle(call: (callback: Callback) => unknown): Promise<Settled> {
  return new Promise((resolve) => {
    const callback: Callback = (error, value) => {
      resolve(error === null || error === undefined ? { how: 'value', value } : { how: 'callback', error });
    };
    const run = async (): Promise<void> => {
      try {
        const value: unknown = await call(callback);
        if (value !== pending) {
          resolve({ how: 'value', value });
        }
      } catch (error) {
        resolve({ how: 'thrown', error });
      }
    };
    void run();
  });
}

function isThenable(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'then' in value && typeof value.then === 'function';
}

/** A handler that returns nothing answers `null`. */
function serialize(value: unknown): string | FunctionError {
  try {
    return toJson(value) ?? 'null';
  } catch (error) {
    return describeError(error, 4007, errorPrefix.result);
  }
}
