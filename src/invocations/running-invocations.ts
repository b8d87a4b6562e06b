import { randomUUID } from 'node:crypto';

import { formatUrn } from '../urn';
import type { InvocationRequest } from './invocation-record';

type Request = Pick<InvocationRequest, 'mode' | 'urn' | 'payload' | 'target'>;

/** An invocation that is under way. */
export interface RunningInvocation {
  readonly id: string;
  readonly request: Request;
  readonly startedAt: Date;
  cancel(): void;
}

/** The invocations that are under way in this window. */
export interface RunningInvocations {
  /** In the order of their start. */
  all(): readonly RunningInvocation[];
  /** Whether one of the same function, kind and payload is under way. */
  has(request: Request): boolean;
  /**
   * Counts an invocation as under way while `work` lasts.
   *
   * @param signal - Cancels it from outside; the signal that `work` gets is aborted by either way.
   */
  during<T>(request: Request, signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T>;
}

/** @param changed - Called after an invocation of a configured function, given by its id, has started or ended. */
export function createRunningInvocations(
  changed: (target: string) => void = () => undefined,
): RunningInvocations {
  const running = new Set<RunningInvocation>();
  return {
    all: () => [...running],
    has: (request) => [...running].some((other) => isSame(request, other.request)),
    async during(request, signal, work) {
      const controller = new AbortController();
      const invocation: RunningInvocation = {
        id: randomUUID(),
        request,
        startedAt: new Date(),
        cancel: () => {
          controller.abort();
        },
      };
      running.add(invocation);
      changed(request.target);
      try {
        return await work(AbortSignal.any([signal, controller.signal]));
      } finally {
        running.delete(invocation);
        changed(request.target);
      }
    },
  };
}

function isSame(one: Request, other: Request): boolean {
  return (
    one.mode === other.mode &&
    formatUrn(one.urn) === formatUrn(other.urn) &&
    Buffer.compare(one.payload.bytes, other.payload.bytes) === 0
  );
}
