import { isFunctionGraphError } from '../errors';
import { headerOf, type HttpAnswer } from './message';

/** Time and chance, as parameters of whoever repeats and polls. */
export interface Waiting {
  /** Rejects with `CANCELLED` as soon as the signal is aborted. */
  sleep(milliseconds: number, signal: AbortSignal): Promise<void>;
  /** From 0 up to but not including 1. */
  random(): number;
}

const attempts = 3;

/** Milliseconds of the longest pause before the second attempt; before each further one twice as many. */
const firstPause = 500;

/** Milliseconds. A server that wants a longer pause is told to the user, who may come back later. */
const longestPause = 30_000;

/** What a gateway says when another attempt may succeed. */
const passingStatuses = [429, 502, 503, 504];

/**
 * Sends a read up to three times: after a broken connection, 429, 502, 503 and 504, with full jitter, and never
 * earlier than `Retry-After` says. Only for what may be done twice; an invocation may not.
 *
 * @returns The first answer that is worth no further attempt, or the last one.
 */
export async function repeatRead(
  sendOnce: () => Promise<HttpAnswer>,
  waiting: Waiting,
  signal: AbortSignal,
): Promise<HttpAnswer> {
  for (let attempt = 1; ; attempt += 1) {
    let pause: number | undefined;
    try {
      const answer = await sendOnce();
      pause = passingStatuses.includes(answer.status) ? askedPause(answer) : undefined;
      if (pause === undefined || pause > longestPause || attempt === attempts) {
        return answer;
      }
    } catch (error) {
      const broken = isFunctionGraphError(error) && error.code === 'CONNECTION_LOST';
      if (!broken || attempt === attempts) {
        throw error;
      }
      pause = 0;
    }
    const jitter = waiting.random() * firstPause * 2 ** (attempt - 1);
    await waiting.sleep(Math.max(pause, jitter), signal);
  }
}

/** Milliseconds that `Retry-After` asks for, in seconds or as a date; 0 where it says nothing. */
function askedPause({ headers }: HttpAnswer): number {
  const value = headerOf(headers, 'Retry-After')?.trim() ?? '';
  if (/^\d+$/.test(value)) {
    return Number(value) * 1000;
  }
  const date = Date.parse(value);
  const sentAt = Date.parse(headerOf(headers, 'Date') ?? '');
  return Number.isNaN(date) ? 0 : Math.max(0, date - (Number.isNaN(sentAt) ? Date.now() : sentAt));
}
