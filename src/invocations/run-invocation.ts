import { randomUUID } from 'node:crypto';

import { redactError } from '../credentials/credentials';
import { isCancelled, isFunctionGraphError } from '../errors';
import type { FunctionGraphClient } from '../functiongraph/client';
import { launchAsync, launchSync } from '../functiongraph/invoke';
import type { InvocationOutcome, InvocationRecord, InvocationRequest } from './invocation-record';

/**
 * Sends an invocation once and records what became of it: a failed call is an outcome here, for the record
 * must hold it. Only what is no failure of a call, a fault in our own code, is thrown.
 */
export async function runInvocation(
  client: FunctionGraphClient,
  request: InvocationRequest,
  signal: AbortSignal,
): Promise<InvocationRecord> {
  const startedAt = new Date();
  const start = performance.now();
  const outcome = await outcomeOf(client, request, signal);
  return { id: randomUUID(), request, startedAt, elapsed: performance.now() - start, outcome };
}

async function outcomeOf(
  client: FunctionGraphClient,
  { mode, urn, payload, headers }: InvocationRequest,
  signal: AbortSignal,
): Promise<InvocationOutcome> {
  try {
    if (mode === 'async') {
      const { requestId } = await launchAsync(client, urn, payload.bytes, headers, signal);
      return { kind: 'accepted', requestId };
    }
    const answer = await launchSync(client, urn, payload.bytes, headers, signal);
    return { kind: answer.functionError ? 'functionFailed' : 'succeeded', answer };
  } catch (error) {
    if (!isFunctionGraphError(error)) {
      throw error;
    }
    const redacted = redactError(error, client.credentials.credentials);
    return { kind: isCancelled(error) ? 'cancelled' : 'callFailed', error: redacted };
  }
}
