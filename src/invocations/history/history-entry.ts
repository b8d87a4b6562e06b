import { parseInvokeSummary } from '../../functiongraph/invoke-summary';
import type { FunctionUrn } from '../../urn';
import { mayHaveBody } from '../apig-answer';
import type { AsyncState } from '../async-state';
import type { InvocationMode, InvocationOutcome, InvocationRecord } from '../invocation-record';

/** What a list says of an invocation: all but the texts of request and answer. */
export interface HistoryEntry {
  readonly id: string;
  readonly urn: FunctionUrn;
  /** Id of the configured function that was invoked. */
  readonly target: string;
  readonly profile: string;
  readonly mode: InvocationMode;
  /** Where the payload came from. */
  readonly source: string;
  readonly startedAt: Date;
  /** Milliseconds from the sending to the answer, as this side saw it. */
  readonly elapsed: number;
  /** Milliseconds that the function ran, where FunctionGraph says so. */
  readonly duration?: number;
  readonly kind: InvocationOutcome['kind'];
  /** Whether the result may hold the body of an answer to an API gateway. */
  readonly mayHaveBody: boolean;
  /** Of an accepted one: where the platform keeps it, and what became of it. */
  readonly requestId?: string;
  readonly state?: AsyncState;
  /** Whether it stays when the history is bounded or cleared. */
  readonly pinned: boolean;
}

export interface HistoryPage {
  /** Newest first. */
  readonly entries: readonly HistoryEntry[];
  /** Whether there are older ones. */
  readonly more: boolean;
}

/** A place that keeps invocations. */
export interface InvocationStore {
  keep(record: InvocationRecord): Promise<void>;
  /** The newest entries, so many at most. */
  page(count: number): Promise<HistoryPage>;
  /** Puts a record in the place of the one of the same id, pinned or not; false where none is kept here. */
  replace(record: InvocationRecord): Promise<boolean>;
  /** Undefined where the invocation is not kept here. */
  read(id: string): Promise<InvocationRecord | undefined>;
  setPinned(id: string, pinned: boolean): Promise<void>;
  delete(id: string): Promise<void>;
  /** Deletes all that is not pinned. */
  clear(): Promise<void>;
}

export interface HistoryLimits {
  /** Entries that are kept, beside pinned ones. */
  readonly limit: number;
  /** Bytes of them together. */
  readonly bytes: number;
}

export function entryOf(record: InvocationRecord, pinned: boolean): HistoryEntry {
  const { id, request, startedAt, elapsed, outcome } = record;
  const { urn, target, profile, mode, payload } = request;
  const accepted = outcome.kind === 'accepted' ? outcome : undefined;
  const duration =
    'answer' in outcome
      ? parseInvokeSummary(outcome.answer.headers.invokeSummary).duration
      : durationOf(accepted?.state);
  return {
    id,
    urn,
    target,
    profile,
    mode,
    source: payload.source,
    startedAt,
    elapsed,
    ...(duration === undefined ? {} : { duration }),
    kind: outcome.kind,
    mayHaveBody: 'answer' in outcome && mayHaveBody(outcome.answer.response.result),
    ...(accepted ? { requestId: accepted.requestId } : {}),
    ...(accepted?.state ? { state: accepted.state } : {}),
    pinned,
  };
}

/** The platform counts whole seconds, of which none is no duration. */
function durationOf({ startTime = 0, endTime = 0 }: Partial<AsyncState> = {}): number | undefined {
  return startTime > 0 && endTime > startTime ? endTime - startTime : undefined;
}
