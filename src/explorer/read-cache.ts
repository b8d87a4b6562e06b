import { abortable } from '../abortable';

/** Answers of one profile, kept until they are refreshed. */
export interface ReadCache {
  /**
   * What is kept under a key, else what `read` brings. Who asks while it is being read waits for the same request,
   * which is cancelled only when all who wait have gone. Failures are not kept.
   *
   * @throws FunctionGraphError `CANCELLED` for whoever has gone, or whatever the read fails with.
   */
  get<T>(key: string, read: (signal: AbortSignal) => Promise<T>, signal: AbortSignal): Promise<T>;
  /** What is kept under a key, without reading; undefined where nothing is. */
  peek(key: string): unknown;
  /** Forgets the keys that start so, all by default; what is being read is not kept when it comes. */
  forget(start?: string): void;
}

interface Flight {
  readonly result: Promise<unknown>;
  readonly stop: AbortController;
  waiting: number;
}

/** @param capacity - Answers kept at most; the one that nobody has asked for longest goes first. */
export function createReadCache(capacity: number): ReadCache {
  const kept = new Map<string, unknown>();
  const flights = new Map<string, Flight>();

  const keep = (key: string, value: unknown): void => {
    kept.delete(key);
    kept.set(key, value);
    const [oldest] = kept.keys();
    if (kept.size > capacity && oldest !== undefined) {
      kept.delete(oldest);
    }
  };

  const takeOff = (key: string, read: (signal: AbortSignal) => Promise<unknown>): Flight => {
    const stop = new AbortController();
    const isCurrent = (): boolean => flights.get(key) === flight;
    const result = read(stop.signal).then(
      (value) => {
        if (isCurrent()) {
          flights.delete(key);
          keep(key, value);
        }
        return value;
      },
      (error: unknown) => {
        if (isCurrent()) {
          flights.delete(key);
        }
        throw error;
      },
    );
    const flight: Flight = { result, stop, waiting: 0 };
    flights.set(key, flight);
    return flight;
  };

  return {
    async get<T>(key: string, read: (signal: AbortSignal) => Promise<T>, signal: AbortSignal) {
      if (kept.has(key)) {
        const value = kept.get(key);
        keep(key, value);
        // A key stands for one kind of answer.
        return value as T;
      }
      const flight = flights.get(key) ?? takeOff(key, read);
      flight.waiting += 1;
      try {
        return (await abortable(flight.result, signal)) as T;
      } finally {
        flight.waiting -= 1;
        if (flight.waiting === 0) {
          if (flights.get(key) === flight) {
            flights.delete(key);
          }
          flight.stop.abort();
        }
      }
    },
    peek: (key) => kept.get(key),
    forget(start = '') {
      for (const entries of [kept, flights]) {
        for (const key of [...entries.keys()].filter((each) => each.startsWith(start))) {
          entries.delete(key);
        }
      }
    },
  };
}
