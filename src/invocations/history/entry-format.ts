import { isRecord } from '../../is-record';
import { formatUrn } from '../../urn';
import { parseJson } from '../../parse-json';
import { shortened } from '../async-state';
import type { InvocationOutcome, InvocationRecord } from '../invocation-record';
import { readFacts, writeFacts } from './entry-facts';
import { parts, readHead, type EntryHead, type Part } from './entry-head';
import { entryOf } from './history-entry';

/**
 * The file of one invocation: a line of JSON with what a list shows and how long the parts are, then the parts:
 * facts (JSON), payload (the bytes that were sent), result and log (UTF-8, or UTF-16 where that would lose a half
 * of a surrogate pair). A list reads the first line alone.
 */
const formatVersion = 1;

/** Why an entry cannot be read. One of a newer version is whole, and that version's to read. */
export type EntryFault = 'damaged' | 'newer';

/** The bytes of an entry. Each part is good until the next one is asked for: long texts come slice by slice. */
export function* encodeEntry(record: InvocationRecord): Generator<Uint8Array> {
  const { request, outcome } = record;
  const { result, log } = 'answer' in outcome ? outcome.answer.response : { result: '', log: '' };
  const encoding = /\p{Surrogate}/u.test(result) || /\p{Surrogate}/u.test(log) ? 'utf16le' : 'utf8';
  const facts = Buffer.from(JSON.stringify(writeFacts(outcome)));
  const { bytes: payload, empty } = request.payload;
  const lengths: Readonly<Record<Part, number>> = {
    facts: facts.length,
    payload: payload.length,
    result: Buffer.byteLength(result, encoding),
    log: Buffer.byteLength(log, encoding),
  };
  const entry = entryOf(record, false);
  const head = {
    version: formatVersion,
    ...entry,
    state: entry.state && shortened(entry.state),
    urn: formatUrn(entry.urn),
    // The name of the file says it, which can be changed.
    pinned: undefined,
    empty,
    headers: request.headers,
    encoding,
    lengths: parts.map((part) => lengths[part]),
  };
  yield Buffer.from(`${JSON.stringify(head)}\n`);
  yield facts;
  yield payload;
  yield* slicesOf(result, encoding);
  yield* slicesOf(log, encoding);
}

/** Characters that are encoded at a time. */
const sliceLength = 262_144;

/** In one piece of memory for all slices: a second copy of 6 MB would be garbage at once. */
function* slicesOf(text: string, encoding: BufferEncoding): Generator<Uint8Array> {
  // A character of a string has three bytes at most.
  const bytes = Buffer.allocUnsafe(3 * Math.min(text.length, sliceLength));
  for (let start = 0; start < text.length;) {
    const last = text.charCodeAt(start + sliceLength - 1);
    // UTF-8 would lose a pair of surrogates that is taken apart.
    const end = start + sliceLength - (last >= 0xd800 && last <= 0xdbff ? 1 : 0);
    yield bytes.subarray(0, bytes.write(text.slice(start, end), encoding));
    start = end;
  }
}

/**
 * Reads the first line.
 *
 * @param bytes - The beginning of the file, with the whole line.
 * @param size - Bytes of the whole file: one that is cut off is damaged.
 */
export function decodeHead(bytes: Buffer, size: number, pinned: boolean): EntryHead | EntryFault {
  const end = bytes.indexOf('\n');
  const head = end < 0 ? undefined : parseJson(bytes.toString('utf8', 0, end));
  if (!isRecord(head) || typeof head['version'] !== 'number') {
    return 'damaged';
  }
  if (head['version'] > formatVersion) {
    return 'newer';
  }
  try {
    const read = readHead(head, end + 1, pinned);
    return parts.reduce((sum, part) => sum + read.lengths[part], read.start) === size ? read : 'damaged';
  } catch {
    return 'damaged';
  }
}

/** Reads the whole file, whose head was read before; undefined where its facts are none. */
export function decodeEntry(bytes: Buffer, head: EntryHead): InvocationRecord | undefined {
  let at = head.start;
  const [facts, payload, result, log] = parts.map((part) => {
    const start = at;
    at += head.lengths[part];
    return bytes.subarray(start, at);
  });
  const { entry, request, encoding } = head;
  const outcome: InvocationOutcome | undefined = readFacts(
    entry.kind,
    parseJson(facts?.toString() ?? ''),
    result?.toString(encoding) ?? '',
    log?.toString(encoding) ?? '',
  );
  return (
    outcome && {
      id: entry.id,
      startedAt: entry.startedAt,
      elapsed: entry.elapsed,
      outcome,
      request: {
        mode: entry.mode,
        urn: entry.urn,
        target: entry.target,
        profile: entry.profile,
        headers: request.headers,
        payload: { bytes: payload ?? new Uint8Array(), source: entry.source, empty: request.empty },
      },
    }
  );
}
