import { isRecord } from '../../is-record';
import { parseJson } from '../../parse-json';
import { functionKey, type LocalFunction } from '../functions/local-function';
import type { Outcome } from '../instances/instance';

/** A record of an asynchronous invocation, in the API's own fields; times in UTC, whole seconds. */
export interface AsyncRecord {
  readonly request_id: string;
  readonly status: 'WAIT' | 'RUNNING' | 'SUCCESS' | 'FAIL' | 'DISCARD';
  /** 0, the code of the function error, or 500 where the function could not be run at all. */
  readonly error_code: number;
  readonly error_message: string;
  readonly start_time: string;
  /** Empty until the end. */
  readonly end_time: string;
}

/** What an invocation may take. */
export interface AsyncLimits {
  /** Seconds of waiting for an instance. */
  readonly age: number;
  /** Further runs after one that failed. */
  readonly attempts: number;
}

/** Runs once; nothing where the signal ended it. */
export type RunAsync = (signal: AbortSignal, onStart: () => void) => Promise<Outcome | undefined>;

/** The asynchronous invocations since the server started. */
export interface AsyncInvocations {
  start(definition: LocalFunction, requestId: string, limits: AsyncLimits, run: RunAsync): void;
  /** Newest first. */
  list(definition: LocalFunction): readonly AsyncRecord[];
  /** Ends one that waits or runs; false where there is none of this id. */
  stop(definition: LocalFunction, requestId: string): boolean;
}

/** Records of one function; older ones are forgotten. */
const mostRecords = 1000;

/** @param now milliseconds */
export function createAsyncInvocations(now: () => number): AsyncInvocations {
  const records = new Map<string, AsyncRecord[]>();
  const stops = new Map<string, AbortController>();

  const listOf = (definition: LocalFunction): AsyncRecord[] => records.get(functionKey(definition)) ?? [];
  const time = (): string => `${new Date(now()).toISOString().slice(0, 19)}Z`;

  function update(definition: LocalFunction, requestId: string, change: Partial<AsyncRecord>): void {
    records.set(
      functionKey(definition),
      listOf(definition).map((each) => (each.request_id === requestId ? { ...each, ...change } : each)),
    );
  }

  async function perform(
    definition: LocalFunction,
    requestId: string,
    limits: AsyncLimits,
    run: RunAsync,
  ): Promise<void> {
    const stop = new AbortController();
    stops.set(requestId, stop);
    // An invocation that waits too long is discarded; one that runs is not.
    const tooOld = setTimeout(() => {
      stop.abort();
    }, limits.age * 1000).unref();
    const started = (): void => {
      clearTimeout(tooOld);
      update(definition, requestId, { status: 'RUNNING' });
    };
    const repeated = async (): Promise<Outcome | undefined> => {
      let outcome = await run(stop.signal, started);
      for (let left = limits.attempts; left > 0 && failed(outcome) && !stop.signal.aborted; left -= 1) {
        outcome = await run(stop.signal, started);
      }
      return outcome;
    };
    // Nobody waits for this: what goes wrong is told by the record, and must not end the server.
    const end = await repeated().then((outcome) => ending(outcome, stop.signal.aborted), notRun);
    clearTimeout(tooOld);
    stops.delete(requestId);
    update(definition, requestId, { ...end, end_time: time() });
  }

  return {
    start(definition, requestId, limits, run) {
      const record: AsyncRecord = {
        request_id: requestId,
        status: 'WAIT',
        error_code: 0,
        error_message: '',
        start_time: time(),
        end_time: '',
      };
      records.set(functionKey(definition), [record, ...listOf(definition)].slice(0, mostRecords));
      void perform(definition, requestId, limits, run);
    },
    list: listOf,
    stop(definition, requestId) {
      const known = listOf(definition).some((each) => each.request_id === requestId);
      const stop = stops.get(requestId);
      if (!known || stop === undefined) {
        return false;
      }
      stop.abort();
      return true;
    },
  };
}

function failed(outcome: Outcome | undefined): boolean {
  return outcome !== undefined && outcome.errorCode !== 0;
}

function ending(outcome: Outcome | undefined, stopped: boolean): Partial<AsyncRecord> {
  if (outcome === undefined) {
    return { status: 'DISCARD' };
  }
  if (outcome.errorCode === 0) {
    return { status: 'SUCCESS' };
  }
  const error_message = stopped ? 'the invocation was stopped' : messageOf(outcome.body);
  return { status: 'FAIL', error_code: outcome.errorCode, error_message };
}

function notRun(error: unknown): Partial<AsyncRecord> {
  const error_message = error instanceof Error ? error.message : String(error);
  return { status: 'FAIL', error_code: 500, error_message };
}

function messageOf(body: Buffer): string {
  const failure = parseJson(body.toString());
  return isRecord(failure) && typeof failure['errorMessage'] === 'string' ? failure['errorMessage'] : '';
}
