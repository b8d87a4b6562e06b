import type { AsyncState } from './async-state';
import type { InvocationOutcome } from './invocation-record';

/** How an invocation went, in a word or two. */
export const outcomeWords: Readonly<Record<InvocationOutcome['kind'], string>> = {
  succeeded: 'OK',
  functionFailed: 'function error',
  accepted: 'accepted',
  callFailed: 'call failed',
  cancelled: 'cancelled',
};

/** The same with what is known of an accepted one; of a state that is not known here, in the platform's word. */
export function wordsOf(kind: InvocationOutcome['kind'], state?: AsyncState): string {
  return state ? (stateWords.get(state.status) ?? state.status.toLowerCase()) : outcomeWords[kind];
}

const stateWords: ReadonlyMap<string, string> = new Map([
  ['WAIT', 'waiting'],
  ['SUCCESS', 'succeeded'],
  ['FAIL', 'failed'],
  ['DISCARD', 'discarded'],
  ['unrecorded', 'accepted, state not recorded'],
  ['lost', 'accepted, no record left'],
  ['unread', 'accepted, state not readable'],
]);
