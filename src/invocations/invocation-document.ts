import { URI } from 'vscode-uri';

import { formatJsonInSlices } from '../payload/format-json';
import { documentScheme } from '../payload/payload-documents';
import type { InvocationRecord } from './invocation-record';
import type { RecentInvocations } from './recent-invocations';

export type DocumentPart = 'result' | 'log';

/**
 * Address of a document: `functiongraph:/<id>/<function>-result.json`. Its ending tells the editor the
 * language.
 */
export function documentUri(record: InvocationRecord, part: DocumentPart): string {
  const name = `${record.request.urn.name}-${part}.${part === 'result' && isJson(record) ? 'json' : 'txt'}`;
  return URI.from({ scheme: documentScheme, path: `/${record.id}/${name}` }).toString();
}

/**
 * The text of a document: a JSON result set out by token, everything else as it came.
 *
 * @returns Undefined where the address is none, or its invocation is no longer kept.
 */
export async function readDocument(
  uri: string,
  recent: RecentInvocations,
  signal: AbortSignal,
): Promise<string | undefined> {
  const address = parseDocumentUri(uri);
  const outcome = address && recent.get(address.id)?.outcome;
  if (!outcome || !('answer' in outcome)) {
    return undefined;
  }
  const { result, log } = outcome.answer.response;
  if (address.part === 'log') {
    return log;
  }
  return (await formatJsonInSlices(result, signal, { inlineUpTo: 80 })) ?? result;
}

function parseDocumentUri(text: string): { id: string; part: DocumentPart } | undefined {
  const { scheme, path } = URI.parse(text);
  const [, id, part] = /^\/([0-9a-f-]{36})\/[^/]+-(result|log)\.(?:json|txt)$/.exec(path) ?? [];
  return scheme === documentScheme && id !== undefined && part !== undefined
    ? { id, part: part as DocumentPart }
    : undefined;
}

/** By its first character alone: the formatter finds out whether the rest holds what that promises. */
function isJson({ outcome }: InvocationRecord): boolean {
  return 'answer' in outcome && /^\s*[[{"\d-]/.test(outcome.answer.response.result);
}
