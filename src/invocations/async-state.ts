import { isRecord } from '../is-record';

/** What became of an accepted invocation, as far as it is known. */
export interface AsyncState {
  /**
   * The platform's word, `WAIT RUNNING SUCCESS FAIL DISCARD` or one that it may come to say, else one of ours:
   * `unrecorded` where the function keeps no states, `lost` where there is no record of the invocation, `unread`
   * where the record could not be read yet.
   */
  readonly status: string;
  readonly errorCode?: number;
  /** Of the platform, or why the record could not be read. */
  readonly errorMessage?: string;
  /** Milliseconds since 1970. */
  readonly startTime?: number;
  readonly endTime?: number;
}

const lastStates: readonly string[] = ['SUCCESS', 'FAIL', 'DISCARD', 'unrecorded', 'lost'];

/** Whether nothing more will be known of it. */
export function isLast({ status }: AsyncState): boolean {
  return lastStates.includes(status);
}

/** Whether it may be under way, so that it could be stopped. */
export function mayRun(state: AsyncState | undefined): boolean {
  return state?.status === 'unrecorded' || !(state && isLast(state));
}

/** Characters of an error's message: a list holds it, and the first line of an entry has bounds. */
const longestMessage = 2000;

/** With the beginning of a message that is longer than anybody reads in a list. */
export function shortened({ errorMessage, ...state }: AsyncState): AsyncState {
  return errorMessage === undefined
    ? state
    : { ...state, errorMessage: errorMessage.slice(0, longestMessage) };
}

/** A state as it was kept; undefined where it is none, so that it is asked for again. */
export function readAsyncState(value: unknown): AsyncState | undefined {
  if (!isRecord(value) || typeof value['status'] !== 'string') {
    return undefined;
  }
  const { status, errorCode, errorMessage, startTime, endTime } = value;
  return {
    status,
    ...(typeof errorCode === 'number' ? { errorCode } : {}),
    ...(typeof errorMessage === 'string' ? { errorMessage } : {}),
    ...(typeof startTime === 'number' ? { startTime } : {}),
    ...(typeof endTime === 'number' ? { endTime } : {}),
  };
}
