import { URI } from 'vscode-uri';

import { formatJsonInSlices } from '../payload/format-json';
import { pathMatcher } from '../payload/json-paths';
import { documentScheme } from '../payload/payload-documents';
import { sortJson } from '../payload/sort-json';
import { unpackJson } from '../payload/unpack-json';
import { readApigAnswer } from './apig-answer';
import type { InvocationRecord } from './invocation-record';
import { headerLines } from './report-headers';
import { reportInvocation } from './report-invocation';

/**
 * What a document shows of an invocation: `unpacked` is the result with the JSON in its strings opened up,
 * `sorted` the result as comparisons take it, `body` that of an answer to an API gateway, `report` the block of
 * the output channel.
 */
const parts = ['result', 'log', 'headers', 'report', 'unpacked', 'sorted', 'body'] as const;

export type DocumentPart = (typeof parts)[number];

export interface DocumentSources {
  /** Undefined where the invocation is not kept any more. */
  readonly find: (id: string) => Promise<InvocationRecord | undefined>;
  /** Paths that `sorted` leaves out. */
  readonly ignored: () => readonly string[];
}

/**
 * Address of a document: `functiongraph:/<id>/<function>-result.json`. Its ending tells the editor the
 * language.
 */
export function documentUri(record: InvocationRecord, part: DocumentPart): string {
  const name = `${record.request.urn.name}-${part}.${endingOf(record, part)}`;
  const { outcome } = record;
  // An open document stays as it is: with another state it is another one.
  const query = outcome.kind === 'accepted' ? (outcome.state?.status ?? '') : '';
  return URI.from({ scheme: documentScheme, path: `/${record.id}/${name}`, query }).toString();
}

/**
 * The text of a document: JSON set out by token, everything else as it came.
 *
 * @returns Undefined where the address is none, or its invocation is no longer kept.
 */
export async function readDocument(
  uri: string,
  { find, ignored }: DocumentSources,
  signal: AbortSignal,
): Promise<string | undefined> {
  const address = parseDocumentUri(uri);
  const record = address && (await find(address.id));
  if (!record) {
    return undefined;
  }
  const setOut = async (text: string): Promise<string> =>
    (await formatJsonInSlices(text, signal, { inlineUpTo: 80 })) ?? text;
  const { outcome } = record;
  if (address.part === 'report' || !('answer' in outcome)) {
    return reportInvocation(record, (part) => `… The whole ${part}: ${documentUri(record, part)}`);
  }
  const { result, log } = outcome.answer.response;
  switch (address.part) {
    case 'log':
      return log;
    case 'headers':
      return `${headerLines(outcome.answer.headers).join('\n')}\n`;
    case 'result':
      return setOut(result);
    case 'unpacked':
      return setOut(unpackJson(result) ?? result);
    case 'sorted':
      return setOut(sortJson(result, pathMatcher(ignored())) ?? result);
    case 'body': {
      const answer = readApigAnswer(result);
      const body = answer?.body.toString() ?? result;
      return answer?.ending === 'json' ? setOut(body) : body;
    }
  }
}

function parseDocumentUri(text: string): { id: string; part: DocumentPart } | undefined {
  const { scheme, path } = URI.parse(text);
  const [, id, name] = /^\/([0-9a-f-]{36})\/[^/]+-([a-z]+)\.[a-z]+$/.exec(path) ?? [];
  const part = parts.find((known) => known === name);
  return scheme === documentScheme && id !== undefined && part !== undefined ? { id, part } : undefined;
}

function endingOf({ outcome }: InvocationRecord, part: DocumentPart): string {
  if (!('answer' in outcome)) {
    return 'txt';
  }
  const { result } = outcome.answer.response;
  switch (part) {
    case 'log':
      return 'log';
    case 'headers':
    case 'report':
      return 'txt';
    case 'body':
      return readApigAnswer(result)?.ending ?? 'txt';
    case 'result':
    case 'unpacked':
    case 'sorted':
      // By its first character alone: the formatter finds out whether the rest holds what that promises.
      return /^\s*[[{"\d-]/.test(result) ? 'json' : 'txt';
  }
}
