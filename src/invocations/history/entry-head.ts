import { isRecord } from '../../is-record';
import { parseUrn } from '../../urn';
import { readAsyncState } from '../async-state';
import type { InvocationOutcome, InvocationRecord } from '../invocation-record';
import type { HistoryEntry } from './history-entry';

/** The parts of an entry's file behind its first line, in their order. */
export const parts = ['facts', 'payload', 'result', 'log'] as const;

export type Part = (typeof parts)[number];

/** The first line, read. */
export interface EntryHead {
  readonly entry: HistoryEntry;
  readonly request: Pick<InvocationRecord['request'], 'headers'> & { readonly empty: boolean };
  /** Offset of the first part. */
  readonly start: number;
  readonly lengths: Readonly<Record<Part, number>>;
  readonly encoding: 'utf8' | 'utf16le';
}

/**
 * @param head - The JSON of the first line.
 * @param start - Offset of the first part.
 * @throws Error where a field is not what it should be
 */
export function readHead(head: Record<string, unknown>, start: number, pinned: boolean): EntryHead {
  const { duration, mode, kind, requestId, headers, encoding, lengths } = head;
  const { logType, instanceMemory } = isRecord(headers) ? headers : {};
  const state = readAsyncState(head['state']);
  const startedAt = new Date(textOf(head['startedAt']));
  const [facts, payload, result, log] = Array.isArray(lengths) ? lengths.map(numberOf) : [];
  if (
    (mode !== 'sync' && mode !== 'async') ||
    (logType !== 'tail' && logType !== 'none') ||
    (encoding !== 'utf8' && encoding !== 'utf16le') ||
    Number.isNaN(startedAt.getTime())
  ) {
    throw new TypeError('a field of the head is not what it should be');
  }
  return {
    entry: {
      id: textOf(head['id']),
      urn: parseUrn(textOf(head['urn'])),
      target: textOf(head['target']),
      profile: textOf(head['profile']),
      source: textOf(head['source']),
      mode,
      startedAt,
      elapsed: numberOf(head['elapsed']),
      ...(duration === undefined ? {} : { duration: numberOf(duration) }),
      kind: kindOf(kind),
      mayHaveBody: head['mayHaveBody'] === true,
      ...(requestId === undefined ? {} : { requestId: textOf(requestId) }),
      ...(state ? { state } : {}),
      pinned,
    },
    request: {
      headers: {
        logType,
        ...(instanceMemory === undefined ? {} : { instanceMemory: numberOf(instanceMemory) }),
      },
      empty: head['empty'] === true,
    },
    start,
    lengths: {
      facts: numberOf(facts),
      payload: numberOf(payload),
      result: numberOf(result),
      log: numberOf(log),
    },
    encoding,
  };
}

const kinds: readonly InvocationOutcome['kind'][] = [
  'succeeded',
  'functionFailed',
  'accepted',
  'callFailed',
  'cancelled',
];

function kindOf(value: unknown): InvocationOutcome['kind'] {
  const kind = kinds.find((known) => known === value);
  if (kind === undefined) {
    throw new TypeError('unknown outcome');
  }
  return kind;
}

function textOf(value: unknown): string {
  if (typeof value !== 'string') {
    throw new TypeError('no text');
  }
  return value;
}

function numberOf(value: unknown): number {
  if (typeof value !== 'number' || value < 0) {
    throw new TypeError('no number');
  }
  return value;
}
