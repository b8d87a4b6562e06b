import { randomUUID } from 'node:crypto';

import type { LaunchSyncAnswer } from '../../../../src/functiongraph/launch-sync-answer';
import type { InvocationRecord, InvocationRequest } from '../../../../src/invocations/invocation-record';
import { formatUrn, parseUrn } from '../../../../src/urn';

const urn = parseUrn('urn:fss:eu-de:7aad83af3e8d42e99ac194e8419e2c9b:function:default:orders:!prod');

export interface RecordParts {
  readonly at?: Date;
  readonly result?: string;
  readonly log?: string;
  readonly payload?: string;
  readonly request?: Partial<InvocationRequest>;
  readonly outcome?: InvocationRecord['outcome'];
  readonly headers?: Partial<LaunchSyncAnswer['headers']>;
}

/** A record as an invocation makes it; without an outcome of its own the function succeeded. */
export function recordWith({
  at = new Date('2026-03-17T10:13:22.123Z'),
  result = '{"ok":true}',
  log = 'a line\n',
  payload = '{"n":1.0}',
  request = {},
  outcome,
  headers = {},
}: RecordParts = {}): InvocationRecord {
  return {
    id: randomUUID(),
    startedAt: at,
    elapsed: 80.25,
    request: {
      mode: 'sync',
      urn,
      target: formatUrn(urn),
      profile: 'otc-prod',
      payload: { bytes: Buffer.from(payload), source: 'events/orders/created.json', empty: false },
      headers: { logType: 'tail', instanceMemory: 256 },
      ...request,
    },
    outcome: outcome ?? { kind: 'succeeded', answer: answerWith(result, log, headers) },
  };
}

export function answerWith(
  result: string,
  log = '',
  headers: Partial<LaunchSyncAnswer['headers']> = {},
): LaunchSyncAnswer {
  return {
    httpStatus: 200,
    response: { requestId: 'r-1', result, log, status: 200 },
    headers: {
      invokeSummary: '{"duration":65.8,"billingDuration":66,"memorySize":128,"memoryUsed":21.39}',
      requestId: 'r-1',
      functionLog: '',
      billingDuration: '66',
      responseVersion: 'v1',
      funcErrCode: '0',
      isFuncErr: false,
      additionalHeaders: { date: ['Tue, 17 Mar 2026 10:13:22 GMT'] },
      ...headers,
    },
  };
}

/** A second after another, so that their order is known. */
export function atSecond(second: number): Date {
  return new Date(Date.UTC(2026, 2, 17, 10, 0, second));
}
