import { randomUUID } from 'node:crypto';

import type { Logger } from '../../logger';
import { readAsyncConfig } from '../async/async-config';
import type { AsyncInvocations } from '../async/async-invocations';
import type { FunctionStore } from '../functions/function-store';
import type { Outcome } from '../instances/instance';
import { createInvocationLog } from '../instances/invocation-log';
import type { Call, InstancePool } from '../instances/pool';
import { versionOf } from '../functions/local-function';
import type { LogArchive } from '../records/log-archive';
import type { Statistics } from '../records/statistics';
import { errorAnswer, jsonAnswer } from './answer';
import { billingDuration, envelope } from './envelope';
import { asyncLimit, readMemorySize, syncLimit } from './invocation-request';
import { platformError } from './platform-error';
import type { FunctionHandler } from './router';

/** What the invocation handlers stand on. */
export interface InvokeSurroundings {
  readonly pool: InstancePool;
  readonly asyncInvocations: AsyncInvocations;
  readonly store: FunctionStore;
  readonly statistics: Statistics;
  readonly archive: LogArchive;
  readonly logger: Logger;
  /** Milliseconds. */
  readonly now: () => number;
  readonly rawStrings: boolean;
  readonly functionErrorStatus: number;
}

/** `POST …/invocations`: runs the function and answers with what came of it. */
export function invokeSync(surroundings: InvokeSurroundings): FunctionHandler {
  const { pool, now, rawStrings, functionErrorStatus } = surroundings;
  return async ({ body, headers, requestId: gatewayRequestId }, { definition, alias }) => {
    const memorySize = readMemorySize({ body, headers }, definition, syncLimit);
    if (typeof memorySize === 'object') {
      return errorAnswer(memorySize, gatewayRequestId);
    }
    const requestId = randomUUID();
    const log = createInvocationLog(requestId, now);
    const call = { definition, alias, memorySize, requestId, payload: body, log };
    const outcome = await logged(surroundings, call, () => pool.run(call));
    if (outcome === undefined) {
      surroundings.statistics.rejected(definition);
      return errorAnswer(platformError('FSS.0429'), gatewayRequestId);
    }
    return envelope(
      { requestId, gatewayRequestId, outcome, memorySize, log: log.text() },
      {
        version: headers['x-cff-request-version'] === 'v1' ? 'v1' : 'v0',
        tail: headers['x-cff-log-type'] === 'tail',
        rawStrings,
        functionErrorStatus,
      },
    );
  };
}

/** `POST …/invocations-async`: answers at once and runs the function behind the answer. */
export function invokeAsync(surroundings: InvokeSurroundings): FunctionHandler {
  const { pool, asyncInvocations, store, now } = surroundings;
  return ({ body, headers, requestId: gatewayRequestId }, { definition, alias }) => {
    const memorySize = readMemorySize({ body, headers }, definition, asyncLimit);
    if (typeof memorySize === 'object') {
      return errorAnswer(memorySize, gatewayRequestId);
    }
    const requestId = randomUUID();
    const config = readAsyncConfig(store, definition);
    const limits = {
      age: config.max_async_event_age_in_seconds,
      attempts: config.max_async_retry_attempts,
    };
    asyncInvocations.start(definition, requestId, limits, (signal, onStart) => {
      const log = createInvocationLog(requestId, now);
      const call = { definition, alias, memorySize, requestId, payload: body, log };
      return logged(surroundings, call, async () => {
        const outcome = await pool.runWaiting(call, signal, onStart);
        if (outcome) {
          log.platform(`Result of invoke request '${requestId}': ${resultText(outcome.body)}`);
        }
        return outcome;
      });
    });
    return jsonAnswer(202, { request_id: requestId }, { 'X-Request-Id': gatewayRequestId });
  };
}

/** Bytes of a result in the log. */
const longestResult = 65_536;

/** What an asynchronous invocation returned reaches nobody else, since there are no destinations here. */
function resultText(body: Buffer): string {
  const rest = body.length - longestResult;
  const text = body.toString('utf8', 0, longestResult);
  return rest > 0 ? `${text}… and ${rest} bytes more` : text;
}

/** Runs between the platform's lines for the start and the end. */
async function logged(
  { logger, statistics, archive }: InvokeSurroundings,
  { definition, memorySize, requestId, log }: Call,
  run: () => Promise<Outcome | undefined>,
): Promise<Outcome | undefined> {
  log.platform(`Start invoke request '${requestId}', version: ${versionOf(definition)}`);
  const outcome = await run();
  if (outcome === undefined) {
    return undefined;
  }
  const duration = outcome.duration.toFixed(3);
  log.platform(
    `Finish invoke request '${requestId}', duration: ${duration}ms, ` +
      `billing duration: ${billingDuration(outcome.duration)}ms, ` +
      `memory used: ${outcome.memoryUsed.toFixed(3)}MB, billing memory: ${memorySize}MB`,
  );
  // Behind all that leads to the answer, and before anything new: the answer goes out first.
  process.nextTick(() => {
    statistics.ran(definition, outcome);
    archive.keep(definition, requestId, log.text());
    const how = outcome.errorCode === 0 ? 'succeeded' : `failed with ${outcome.errorCode}`;
    logger.info(`${definition.package}:${definition.name} ${requestId} ${how} after ${duration} ms`);
  });
  return outcome;
}
