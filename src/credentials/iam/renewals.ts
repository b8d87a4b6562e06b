import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../../errors';
import type { Credentials } from '../credentials';

/** Credentials that end by themselves. */
export interface PassingCredentials {
  readonly credentials: Credentials;
  /** Milliseconds since 1970, by this machine's clock. */
  readonly expiresAt: number;
  /** From when on they are renewed, where that is known; see {@link renewalTime}. */
  readonly renewAt?: number;
  /** Project that they are good for, where IAM says so. */
  readonly projectId?: string;
}

export type Fetch = (signal: AbortSignal) => Promise<PassingCredentials>;

/** Keeps passing credentials in memory, each until shortly before its end. */
export interface Renewals {
  /**
   * The credentials under a key, got where there are none or where they end soon. Whoever asks meanwhile waits for
   * the same request, which ends when nobody waits any more.
   *
   * @throws whatever `fetch` throws; `CANCELLED`
   */
  get(key: string, fetch: Fetch, signal: AbortSignal): Promise<PassingCredentials>;
  /** The credentials under a key that have not ended, as far as there are any; nothing is got for it. */
  peek(key: string): PassingCredentials | undefined;
  /** Forgets what was got under a key: all of it, or only if it still is what did not work. */
  forget(key: string, refused?: Credentials): void;
  /** Forgets every key that the test accepts. */
  forgetAll(test: (key: string) => boolean): void;
}

interface Entry {
  readonly kept: PassingCredentials;
  /** From when on it is renewed. */
  readonly renewAt: number;
}

interface Running {
  readonly result: Promise<PassingCredentials>;
  /** Stops it; who asks from then on starts another one. */
  readonly stop: () => void;
  waiting: number;
}

/** Milliseconds before its end at which something that lives long is renewed. */
const longMargin = 300_000;

/** The part of a short life that is left then. */
const shortMargin = 0.1;

/** When something is renewed that was got now; all three in milliseconds since 1970. */
export function renewalTime(expiresAt: number, now: number): number {
  return expiresAt - Math.min(longMargin, (expiresAt - now) * shortMargin);
}

export function createRenewals(now: () => number): Renewals {
  const entries = new Map<string, Entry>();
  const running = new Map<string, Running>();

  const start = (key: string, fetch: Fetch): Running => {
    const controller = new AbortController();
    const begun: Running = {
      result: fetch(controller.signal),
      stop() {
        leave();
        controller.abort();
      },
      waiting: 0,
    };
    running.set(key, begun);
    /** Whether it still stood for its key until now. */
    const leave = (): boolean => running.get(key) === begun && running.delete(key);
    begun.result.then(
      (kept) => {
        if (leave()) {
          entries.set(key, { kept, renewAt: kept.renewAt ?? renewalTime(kept.expiresAt, now()) });
        }
      },
      () => {
        leave();
      },
    );
    return begun;
  };

  const forget = (key: string): void => {
    entries.delete(key);
    running.delete(key);
  };

  return {
    get(key, fetch, signal) {
      const entry = entries.get(key);
      if (entry && now() < entry.renewAt) {
        return Promise.resolve(entry.kept);
      }
      return waitFor(running.get(key) ?? start(key, fetch), signal);
    },
    peek(key) {
      const kept = entries.get(key)?.kept;
      return kept && now() < kept.expiresAt ? kept : undefined;
    },
    forget(key, refused) {
      if (refused === undefined || entries.get(key)?.kept.credentials === refused) {
        forget(key);
      }
    },
    forgetAll(test) {
      [...entries.keys(), ...running.keys()].filter(test).forEach(forget);
    },
  };
}

/** Waits as long as the signal lets it; the last one who gives up stops the request. */
function waitFor(shared: Running, signal: AbortSignal): Promise<PassingCredentials> {
  shared.waiting += 1;
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      shared.waiting -= 1;
      if (shared.waiting === 0) {
        shared.stop();
      }
      const message = t('Getting credentials was cancelled.');
      reject(new FunctionGraphError('CANCELLED', message, { execution: 'didNotRun' }));
    };
    if (signal.aborted) {
      giveUp();
      return;
    }
    signal.addEventListener('abort', giveUp, { once: true });
    shared.result.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', giveUp);
    });
  });
}
