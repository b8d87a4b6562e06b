import { randomUUID } from 'node:crypto';

import type { Logger } from '../../logger';
import type { LocalFunction } from '../functions/local-function';
import type { Outcome } from '../instances/instance';
import { createInvocationLog, type InvocationLog } from '../instances/invocation-log';
import type { InstancePool } from '../instances/pool';
import { errorAnswer, jsonAnswer } from './answer';
import { billingDuration, envelope } from './envelope';
import { asyncLimit, readMemorySize, syncLimit } from './invocation-request';
import { platformError } from './platform-error';
import type { FunctionHandler } from './router';

/** What the invocation handlers stand on. */
export interface InvokeSurroundings {
  readonly pool: InstancePool;
  readonly logger: Logger;
  /** Milliseconds. */
  readonly now: () => number;
  readonly rawStrings: boolean;
  readonly functionErrorStatus: number;
}

/** `POST …/invocations`: runs the function and answers with what came of it. */
export function invokeSync(surroundings: InvokeSurroundings): FunctionHandler {
  return async (request, definition) => {
    const memorySize = readMemorySize(request, definition, syncLimit);
    if (typeof memorySize === 'object') {
      return errorAnswer(memorySize, request.requestId);
    }
    const requestId = randomUUID();
    const log = createInvocationLog(requestId, surroundings.now);
    const call = { definition, memorySize, requestId, payload: request.body, log };
    const outcome = await runLogged(surroundings, call);
    if (outcome === undefined) {
      return errorAnswer(platformError('FSS.0429'), request.requestId);
    }
    const invoked = { requestId, gatewayRequestId: request.requestId, outcome, memorySize, log: log.text() };
    return envelope(invoked, {
      version: request.headers['x-cff-request-version'] === 'v1' ? 'v1' : 'v0',
      tail: request.headers['x-cff-log-type'] === 'tail',
      rawStrings: surroundings.rawStrings,
      functionErrorStatus: surroundings.functionErrorStatus,
    });
  };
}

/** `POST …/invocations-async`: answers at once and runs the function behind the answer. */
export function invokeAsync(surroundings: InvokeSurroundings): FunctionHandler {
  return (request, definition) => {
    const memorySize = readMemorySize(request, definition, asyncLimit);
    if (typeof memorySize === 'object') {
      return errorAnswer(memorySize, request.requestId);
    }
    const requestId = randomUUID();
    const log = createInvocationLog(requestId, surroundings.now);
    void runLogged(surroundings, { definition, memorySize, requestId, payload: request.body, log });
    return jsonAnswer(202, { request_id: requestId }, { 'X-Request-Id': request.requestId });
  };
}

async function runLogged(
  { pool, logger }: InvokeSurroundings,
  call: {
    definition: LocalFunction;
    memorySize: number;
    requestId: string;
    payload: Buffer;
    log: InvocationLog;
  },
): Promise<Outcome | undefined> {
  const { definition, memorySize, requestId, log } = call;
  log.platform(`Start invoke request '${requestId}', version: latest`);
  const outcome = await pool.run(call);
  if (outcome === undefined) {
    return undefined;
  }
  const duration = outcome.duration.toFixed(3);
  const billed = billingDuration(outcome.duration);
  const memory = outcome.memoryUsed.toFixed(3);
  log.platform(
    `Finish invoke request '${requestId}', duration: ${duration}ms, billing duration: ${billed}ms, ` +
      `memory used: ${memory}MB, billing memory: ${memorySize}MB`,
  );
  logger.info(
    `${definition.package}:${definition.name} ${requestId} ` +
      `${outcome.errorCode === 0 ? 'succeeded' : `failed with ${outcome.errorCode}`} after ${duration} ms`,
  );
  return outcome;
}
