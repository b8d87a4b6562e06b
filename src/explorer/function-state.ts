import { t } from '@vscode/l10n';

import { formatDuration, formatTime } from '../invocations/format-time';
import type { HistoryEntry } from '../invocations/history/history-entry';
import { wordsOf } from '../invocations/outcome-words';

/** How a function stands: how many invocations are under way, and how the last one went. */
export interface FunctionState {
  readonly running: number;
  readonly last?: HistoryEntry | undefined;
}

/** What the tree says of it: `OK · 65.8 ms · 10:13`; `''` where nothing is known. */
export function stateText({ running, last }: FunctionState): string {
  if (running > 0) {
    return running === 1 ? t('running') : t('{0} running', running);
  }
  return last ? entryFacts(last, formatTime(last.startedAt).slice(0, 5)).join(' · ') : '';
}

/** How an invocation went, how long it took, when it was sent: `OK`, `65.8 ms`, and the time as given. */
export function entryFacts({ kind, state, duration, elapsed }: HistoryEntry, time: string): string[] {
  // The time until it was taken over says nothing of an asynchronous one.
  const length = duration ?? (kind === 'accepted' ? undefined : elapsed);
  return [wordsOf(kind, state), ...(length === undefined ? [] : [formatDuration(length)]), time];
}

/** The last invocation of each function, by the functions' ids. */
export interface LastInvocations {
  get(target: string): HistoryEntry | undefined;
  /** Takes an invocation in, and tells whether it is the last one of its function. */
  add(entry: HistoryEntry): boolean;
  /** Forgets all; those that are still kept are taken in again as they are seen. */
  clear(): void;
}

export function createLastInvocations(): LastInvocations {
  const last = new Map<string, HistoryEntry>();
  return {
    get: (target) => last.get(target),
    add(entry) {
      const known = last.get(entry.target);
      const isSame = known?.id === entry.id && known.state?.status === entry.state?.status;
      if (known && (isSame || (known.id !== entry.id && known.startedAt >= entry.startedAt))) {
        return false;
      }
      last.set(entry.target, entry);
      return true;
    },
    clear() {
      last.clear();
    },
  };
}
