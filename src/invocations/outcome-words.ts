import type { InvocationOutcome } from './invocation-record';

/** How an invocation went, in a word or two. */
export const outcomeWords: Readonly<Record<InvocationOutcome['kind'], string>> = {
  succeeded: 'OK',
  functionFailed: 'function error',
  accepted: 'accepted',
  callFailed: 'call failed',
  cancelled: 'cancelled',
};
