import type { InvocationRecord } from './invocation-record';

/** The last invocations of this window, for their documents. */
export interface RecentInvocations {
  /** In the place of the one of the same id, where there is one. */
  keep(record: InvocationRecord): void;
  get(id: string): InvocationRecord | undefined;
  last(): InvocationRecord | undefined;
}

/** What a record takes without its texts, headers included; so many small ones are no more than few large ones. */
const bareRecord = 4096;

/**
 * @param limit - Characters of results, logs and bytes of payloads that are kept, and for each record 4,096 more;
 * the newest record is kept whatever its size.
 */
export function createRecentInvocations(limit = 67_108_864): RecentInvocations {
  const records = new Map<string, InvocationRecord>();
  let size = 0;
  return {
    keep(record) {
      const before = records.get(record.id);
      records.set(record.id, record);
      size += sizeOf(record) - (before ? sizeOf(before) : 0);
      for (const [id, oldest] of records) {
        if (size <= limit || id === record.id) {
          return;
        }
        records.delete(id);
        size -= sizeOf(oldest);
      }
    },
    get: (id) => records.get(id),
    last: () => [...records.values()].at(-1),
  };
}

function sizeOf({ request, outcome }: InvocationRecord): number {
  const answer = 'answer' in outcome ? outcome.answer.response : undefined;
  return bareRecord + request.payload.bytes.length + (answer?.result.length ?? 0) + (answer?.log.length ?? 0);
}
