import { formatDuration, formatTime } from '../invocations/format-time';
import type { HistoryEntry } from '../invocations/history/history-entry';
import { outcomeWords } from '../invocations/outcome-words';

/** How a function stands: how many invocations are under way, and how the last one went. */
export interface FunctionState {
  readonly running: number;
  readonly last?: HistoryEntry | undefined;
}

/** What the tree says of it: `OK · 65.8 ms · 10:13`; `''` where nothing is known. */
export function stateText({ running, last }: FunctionState): string {
  if (running > 0) {
    return running === 1 ? 'running' : `${running} running`;
  }
  return last
    ? [
        outcomeWords[last.kind],
        formatDuration(last.duration ?? last.elapsed),
        formatTime(last.startedAt).slice(0, 5),
      ].join(' · ')
    : '';
}

/** The last invocation of each function, by the functions' ids. */
export interface LastInvocations {
  get(target: string): HistoryEntry | undefined;
  /** Takes an invocation in, and tells whether it is the last one of its function. */
  add(entry: HistoryEntry): boolean;
}

export function createLastInvocations(): LastInvocations {
  const last = new Map<string, HistoryEntry>();
  return {
    get: (target) => last.get(target),
    add(entry) {
      const known = last.get(entry.target);
      if (known && known.startedAt >= entry.startedAt) {
        return false;
      }
      last.set(entry.target, entry);
      return true;
    },
  };
}
