import type { FunctionGraphError } from '../errors';
import type { LaunchSyncAnswer } from '../functiongraph/launch-sync-answer';
import type { LaunchSyncHeaders } from '../functiongraph/launch-sync-headers';
import type { FunctionUrn } from '../urn';
import type { AsyncState } from './async-state';

/** Whether somebody waits for the result. */
export type InvocationMode = 'sync' | 'async';

/** What is about to be sent, and where to. */
export interface InvocationRequest {
  readonly mode: InvocationMode;
  readonly urn: FunctionUrn;
  /** Id of the configured function; `urn` may name another version of it. */
  readonly target: string;
  readonly profile: string;
  readonly payload: InvocationPayload;
  readonly headers: LaunchSyncHeaders;
}

export interface InvocationPayload {
  /** Exactly the bytes that are signed and sent. */
  readonly bytes: Uint8Array;
  /** Where it comes from, as people call it: a file's path, `Untitled-1`, `selection of …`. */
  readonly source: string;
  /** Whether the document was empty, so that `{}` was sent for it. */
  readonly empty: boolean;
}

/** One invocation, from the moment it was sent to what became of it. */
export interface InvocationRecord {
  readonly id: string;
  readonly request: InvocationRequest;
  readonly startedAt: Date;
  /** Milliseconds between the command's sending and its answer, as this side saw it. */
  readonly elapsed: number;
  readonly outcome: InvocationOutcome;
}

export type InvocationOutcome =
  | { readonly kind: 'succeeded' | 'functionFailed'; readonly answer: LaunchSyncAnswer }
  | { readonly kind: 'accepted'; readonly requestId: string; readonly state?: AsyncState }
  | { readonly kind: 'callFailed'; readonly error: FunctionGraphError }
  | { readonly kind: 'cancelled'; readonly error: FunctionGraphError };
