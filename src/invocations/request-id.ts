import type { InvocationRecord } from './invocation-record';

/** Id under which the platform knows the invocation; that of a failed call is the gateway's. */
export function requestIdOf({ outcome }: InvocationRecord): string | undefined {
  if (outcome.kind === 'accepted') {
    return outcome.requestId;
  }
  const id = 'answer' in outcome ? outcome.answer.response.requestId || outcome.answer.headers.requestId : '';
  return id === '' ? undefined : id;
}
