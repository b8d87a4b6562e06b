import { functionKey, type LocalFunction } from '../functions/local-function';

type FunctionName = Pick<LocalFunction, 'package' | 'name'>;

/** The log of one invocation that is over. */
export interface KeptLog {
  readonly requestId: string;
  /** Milliseconds, when it was over. */
  readonly time: number;
  /** Lines, each with its line feed. */
  readonly text: string;
  /** Tells logs apart, and grows. */
  readonly number: number;
}

/** The last logs of each function. */
export interface LogArchive {
  keep(named: FunctionName, requestId: string, text: string): void;
  /** Oldest first. */
  list(named: FunctionName): readonly KeptLog[];
}

/** Characters of log that are kept of one function, and twice as many for a while; the oldest go first. */
const mostCharacters = 256 * 1024;

/** @param now milliseconds */
export function createLogArchive(now: () => number): LogArchive {
  const functions = new Map<string, { logs: KeptLog[]; size: number }>();
  let number = 0;
  return {
    keep(named, requestId, text) {
      const key = functionKey(named);
      const kept = functions.get(key) ?? { logs: [], size: 0 };
      functions.set(key, kept);
      number += 1;
      kept.logs.push({ requestId, time: now(), text, number });
      kept.size += text.length;
      if (kept.size > 2 * mostCharacters) {
        const from = firstKept(kept.logs);
        kept.logs = kept.logs.slice(from);
        kept.size = kept.logs.reduce((total, each) => total + each.text.length, 0);
      }
    },
    list: (named) => functions.get(functionKey(named))?.logs ?? [],
  };
}

/** The last one is kept however long it is. */
function firstKept(logs: readonly KeptLog[]): number {
  let size = 0;
  const left = logs.findLastIndex((log) => (size += log.text.length) > mostCharacters);
  return Math.min(left + 1, logs.length - 1);
}
