import { formatUrn } from '../urn';
import type { InvocationRequest } from './invocation-record';

type Request = Pick<InvocationRequest, 'mode' | 'urn' | 'payload'>;

/** The invocations that are under way in this window. */
export interface RunningInvocations {
  /** Whether one of the same function, kind and payload is under way. */
  has(request: Request): boolean;
  /** Counts an invocation as under way while `work` lasts. */
  during<T>(request: Request, work: () => Promise<T>): Promise<T>;
}

export function createRunningInvocations(): RunningInvocations {
  const running = new Set<Request>();
  return {
    has: (request) => [...running].some((other) => isSame(request, other)),
    async during(request, work) {
      running.add(request);
      try {
        return await work();
      } finally {
        running.delete(request);
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
