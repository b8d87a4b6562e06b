import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import { isFunctionGraphError } from '../../src/errors';
import type { ApiClient } from '../../src/functiongraph/api-client';
import { isEnded, listAsyncInvocations } from '../../src/functiongraph/async-invocations';
import type { FunctionGraphClient } from '../../src/functiongraph/client';
import { launchAsync, launchSync } from '../../src/functiongraph/invoke';
import { newLaunchSyncHeaders } from '../../src/functiongraph/launch-sync-headers';
import { localProjectId } from '../../src/local-region';
import type { InvocationMode } from '../../src/invocations/invocation-record';
import { parseUrn } from '../../src/urn';

/** How a call ended, as its caller was told. */
export type Told = 'succeeded' | 'killed' | 'didNotRun';

export interface LocalCallers {
  /** Ids of the calls that have begun, and how each ended. */
  readonly told: Map<string, Told>;
  /** Calls again and again, until the deadline. */
  call(mode: InvocationMode, name: string, deadline: number): Promise<void>;
}

/**
 * Callers of functions that return the id in their payload.
 *
 * @param invoking - Sends the invocations, `reading` asks what became of the asynchronous ones.
 * @param ended - Called after each that was run.
 */
export function createCallers(
  invoking: FunctionGraphClient,
  reading: ApiClient,
  ended: () => void,
): LocalCallers {
  const told = new Map<string, Told>();
  /** Those that were refused, since all instances were busy: whoever ends makes room for one of them. */
  const waiting: (() => void)[] = [];

  async function callSync(name: string, id: string): Promise<Told> {
    const payload = Buffer.from(JSON.stringify({ id }));
    try {
      const answer = await launchSync(invoking, urnOf(name), payload, newLaunchSyncHeaders(), never());
      const { result } = answer.response;
      if (answer.functionError) {
        assert.ok(result.includes(killedMessage), result);
        return 'killed';
      }
      assert.equal(JSON.parse(result), id, 'the answer to another call');
      return 'succeeded';
    } catch (error) {
      assert.ok(isFunctionGraphError(error), error instanceof Error ? error.stack : String(error));
      const { platformCode, execution } = error.details;
      assert.deepEqual([platformCode, execution], ['FSS.0429', 'didNotRun'], error.message);
      return 'didNotRun';
    }
  }

  async function callAsync(name: string, id: string): Promise<Told> {
    const payload = Buffer.from(JSON.stringify({ id }));
    const urn = urnOf(name);
    const { requestId } = await launchAsync(invoking, urn, payload, newLaunchSyncHeaders(), never());
    for (;;) {
      const { items } = await listAsyncInvocations(reading, urn, { requestId }, never());
      const [state] = items;
      assert.ok(state, 'an accepted invocation is forgotten');
      if (isEnded(state)) {
        assert.ok(state.status === 'SUCCESS' || state.errorMessage === killedMessage, state.status);
        return state.status === 'SUCCESS' ? 'succeeded' : 'killed';
      }
      // The platform tells nobody of the end of an asynchronous invocation.
      await pause(100);
    }
  }

  return {
    told,
    async call(mode, name, deadline) {
      while (performance.now() < deadline) {
        const id = randomUUID();
        const how = await (mode === 'sync' ? callSync(name, id) : callAsync(name, id));
        told.set(id, how);
        if (how !== 'didNotRun') {
          ended();
          waiting.shift()?.();
        } else if (performance.now() < deadline) {
          await new Promise<void>((resolve) => waiting.push(resolve));
        }
      }
      waiting.splice(0).forEach((goOn) => {
        goOn();
      });
    },
  };
}

/** A signal that nobody aborts. */
const never = (): AbortSignal => new AbortController().signal;

const killedMessage = 'the runtime process exited (signal SIGKILL)';

function urnOf(name: string) {
  return parseUrn(`urn:fss:local:${localProjectId}:function:default:${name}`);
}
