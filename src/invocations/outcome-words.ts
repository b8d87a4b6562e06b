import { t } from '@vscode/l10n';

import type { AsyncState } from './async-state';
import type { InvocationOutcome } from './invocation-record';

/**
 * How an invocation went, in a word or two; of an accepted one what is known, and of a state that is not known here the
 * platform's word.
 */
export function wordsOf(kind: InvocationOutcome['kind'], state?: AsyncState): string {
  return state ? (stateWords.get(state.status)?.() ?? state.status.toLowerCase()) : outcomeWords[kind]();
}

const outcomeWords: Readonly<Record<InvocationOutcome['kind'], () => string>> = {
  succeeded: () => 'OK',
  functionFailed: () => t('function error'),
  accepted: () => t('accepted'),
  callFailed: () => t('call failed'),
  cancelled: () => t('cancelled'),
};

const stateWords: ReadonlyMap<string, () => string> = new Map([
  ['WAIT', () => t('waiting')],
  ['RUNNING', () => t('running')],
  ['SUCCESS', () => t('succeeded')],
  ['FAIL', () => t('failed')],
  ['DISCARD', () => t('discarded')],
  ['unrecorded', () => t('accepted, state not recorded')],
  ['lost', () => t('accepted, no record left')],
  ['unread', () => t('accepted, state not readable')],
]);
