import { isCancelled, isFunctionGraphError, type FunctionGraphError } from '../errors';
import type { ApiClient } from '../functiongraph/api-client';
import type { Waiting } from '../http/repeat-read';
import type { Logger } from '../logger';
import { askAsyncState, keepsStates } from './ask-async-state';
import { isLast, type AsyncState } from './async-state';
import type { HistoryEntry } from './history/history-entry';

type Entry = Pick<HistoryEntry, 'id' | 'urn' | 'target' | 'startedAt' | 'requestId' | 'state'>;

/** An accepted invocation. */
export type FollowedEntry = Entry & { readonly requestId: string };

/** Follows accepted invocations for as long as somebody looks at them. */
export interface AsyncFollower {
  /** Those that somebody looks at, the newest first; all others are followed no longer. */
  follow(entries: readonly Entry[]): void;
  /** Asks at once again for one that is followed. */
  askAgain(id: string): void;
  dispose(): void;
}

export interface FollowerParts {
  /**
   * The client of a function's profile; undefined where nobody is left who could have a record. It asks the user
   * nothing.
   *
   * @throws FunctionGraphError where somebody has to sign in first, or nothing may be sent.
   */
  connect(entry: FollowedEntry, signal: AbortSignal): Promise<ApiClient | undefined>;
  /** Told of each state that is another one than before. */
  changed(entry: FollowedEntry, state: AsyncState): Promise<void>;
  readonly waiting: Waiting;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly log: Logger;
}

/** Invocations that are asked for at the same time; others follow when one of these has ended. */
const mostFollowed = 20;

/** Milliseconds between two questions about an invocation: at first, and after a while. */
const firstPause = 1000;
const longestPause = 30_000;
const growth = 1.5;

/** Reads in a row that may fail until the invocation is looked at anew. */
const mostFailures = 5;

export function createAsyncFollower(parts: FollowerParts): AsyncFollower {
  /** Also those that were given up: they start again when somebody looks anew. */
  const followed = new Map<string, { readonly entry: FollowedEntry; readonly stop: AbortController }>();

  const start = (entry: FollowedEntry): void => {
    const stop = new AbortController();
    followed.set(entry.id, { entry, stop });
    followOne(entry, parts, stop.signal).catch((error: unknown) => {
      if (!isCancelled(error)) {
        const reason = error instanceof Error ? error.message : String(error);
        parts.log.warn(`The state of ${entry.urn.name}, request ${entry.requestId}, is not known: ${reason}`);
      }
    });
  };

  return {
    follow(entries) {
      const wanted = entries.filter(isFollowed).slice(0, mostFollowed);
      for (const [id, { stop }] of followed) {
        if (!wanted.some((entry) => entry.id === id)) {
          stop.abort();
          followed.delete(id);
        }
      }
      for (const entry of wanted.filter(({ id }) => !followed.has(id))) {
        start(entry);
      }
    },
    askAgain(id) {
      const found = followed.get(id);
      if (found) {
        found.stop.abort();
        start(found.entry);
      }
    },
    dispose() {
      for (const { stop } of followed.values()) {
        stop.abort();
      }
      followed.clear();
    },
  };
}

function isFollowed(entry: Entry): entry is FollowedEntry {
  return entry.requestId !== undefined && !(entry.state && isLast(entry.state));
}

/** Asking again would be answered the same. */
function isRefused({ code, details: { httpStatus = 0 } }: FunctionGraphError): boolean {
  return code === 'CALL_REJECTED' && httpStatus >= 400 && httpStatus < 500 && httpStatus !== 429;
}

/** Asks until nothing more will be known, or the signal is aborted. */
async function followOne(entry: FollowedEntry, parts: FollowerParts, signal: AbortSignal): Promise<void> {
  const { waiting, now } = parts;
  let { state } = entry;
  const tell = async (next: AsyncState): Promise<void> => {
    if (JSON.stringify(next) !== JSON.stringify(state) && !signal.aborted) {
      state = next;
      await parts.changed(entry, next);
    }
  };
  const client = await parts.connect(entry, signal);
  if (!client) {
    await tell({ status: 'lost' });
    return;
  }
  // A record that was there needs no configuration to be there again.
  let kept = state !== undefined && state.status !== 'unread';
  let failures = 0;
  for (let pause = firstPause; ; pause = Math.min(pause * growth, longestPause)) {
    try {
      kept ||= await keepsStates(client, entry.urn, signal);
      const next = kept
        ? await askAsyncState(client, entry, now(), signal)
        : ({ status: 'unrecorded' } as const);
      failures = 0;
      if (next) {
        await tell(next);
        if (isLast(next)) {
          return;
        }
      }
    } catch (error) {
      failures += 1;
      if (isCancelled(error) || !isFunctionGraphError(error)) {
        throw error;
      }
      // What was known stays what is known.
      await tell(state ?? { status: 'unread', errorMessage: error.message });
      if (isRefused(error) || failures === mostFailures) {
        throw error;
      }
    }
    await waiting.sleep(pause * (0.75 + waiting.random() / 2), signal);
  }
}
