import { functionKey, type LocalFunction } from '../functions/local-function';
import type { Outcome } from '../instances/instance';

const minute = 60_000;

/** Minutes that are remembered: a day. */
const mostMinutes = 24 * 60;

/** What happened to the calls of one function in a space of time. */
export interface CallCounts {
  /** Calls that were run. */
  readonly calls: number;
  /** Of these, such as failed in the function. */
  readonly errors: number;
  /** Calls that were refused because all instances were busy. */
  readonly rejected: number;
  /** Milliseconds. */
  readonly total: number;
  readonly longest: number;
  readonly shortest: number;
}

/** Counts of calls, minute by minute, since the server started. */
export interface Statistics {
  ran(definition: LocalFunction, outcome: Outcome): void;
  rejected(definition: LocalFunction): void;
  /**
   * The counts of spaces of time that follow each other, oldest first; nothing where there was no call.
   *
   * @param length of one space, in minutes
   */
  spaces(
    definition: LocalFunction,
    spaces: number,
    length: number,
  ): { readonly start: number; readonly counts: CallCounts | undefined }[];
}

/** @param now milliseconds */
export function createStatistics(now: () => number): Statistics {
  const functions = new Map<string, Map<number, CallCounts>>();

  function add(definition: LocalFunction, counts: CallCounts): void {
    const key = functionKey(definition);
    const minutes = functions.get(key) ?? new Map<number, CallCounts>();
    functions.set(key, minutes);
    const current = Math.floor(now() / minute);
    minutes.set(current, sum(minutes.get(current) ?? none, counts));
    for (const [oldest] of minutes) {
      if (oldest > current - mostMinutes) {
        break;
      }
      minutes.delete(oldest);
    }
  }

  return {
    ran(definition, { errorCode, duration }) {
      const errors = errorCode === 0 ? 0 : 1;
      add(definition, {
        calls: 1,
        errors,
        rejected: 0,
        total: duration,
        longest: duration,
        shortest: duration,
      });
    },
    rejected(definition) {
      add(definition, { ...none, rejected: 1 });
    },
    spaces(definition, spaces, length) {
      const minutes = functions.get(functionKey(definition)) ?? new Map<number, CallCounts>();
      const end = Math.floor(now() / minute) + 1;
      return Array.from({ length: spaces }, (_, index) => {
        const first = end - (spaces - index) * length;
        let counts: CallCounts | undefined;
        for (let at = first; at < first + length; at += 1) {
          const those = minutes.get(at);
          counts = those === undefined ? counts : sum(counts ?? none, those);
        }
        return { start: first * minute, counts };
      });
    },
  };
}

const none: CallCounts = { calls: 0, errors: 0, rejected: 0, total: 0, longest: 0, shortest: Infinity };

function sum(one: CallCounts, other: CallCounts): CallCounts {
  return {
    calls: one.calls + other.calls,
    errors: one.errors + other.errors,
    rejected: one.rejected + other.rejected,
    total: one.total + other.total,
    longest: Math.max(one.longest, other.longest),
    shortest: Math.min(one.shortest, other.shortest),
  };
}
