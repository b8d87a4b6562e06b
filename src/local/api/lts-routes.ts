import type { LocalFunction } from '../functions/local-function';
import type { FunctionRegistry } from '../functions/registry';
import type { KeptLog, LogArchive } from '../records/log-archive';
import { errorAnswer, jsonAnswer } from './answer';
import { logGroupId, logGroupName, logStreamId } from './log-stream';
import { platformError } from './platform-error';
import { readObject, type FunctionHandler, type ProjectHandler } from './router';

/** Lines in one answer (LTS API reference, "Querying Logs"). */
const standardLimit = 50;
const mostLines = 5000;

/** `GET …/{urn}/lts-log-detail`: where the logs of a function are; here that is this server's memory. */
export const getLtsLogDetail: FunctionHandler = (_request, { definition }) =>
  jsonAnswer(200, {
    group_id: logGroupId,
    group_name: logGroupName,
    stream_id: logStreamId(definition),
    stream_name: streamName(definition),
  });

interface LogLine {
  readonly content: string;
  /** 19 digits, growing from line to line. */
  readonly line_num: string;
  readonly labels: Readonly<Record<string, string>>;
}

/**
 * `POST /v2/{project_id}/groups/{group}/streams/{stream}/content/query` of LTS, with the fields `start_time`,
 * `end_time`, `keywords`, `limit`, `is_desc`, `line_num`, `search_type` and `highlight`. A keyword is looked
 * for as it stands; the request id of an invocation finds all lines of its log.
 */
export function queryLogs(registry: FunctionRegistry, archive: LogArchive): ProjectHandler {
  return (request, [group, stream]) => {
    const definition = registry.list().find((each) => logStreamId(each) === stream);
    if (group !== logGroupId || definition === undefined) {
      const code = group === logGroupId ? 'LTS.0208' : 'LTS.0201';
      return errorAnswer(platformError(code), request.requestId);
    }
    const fields = readObject(request);
    const start = Number(fields['start_time']);
    const end = Number(fields['end_time']);
    const limit = Number(fields['limit'] ?? standardLimit);
    if (!(start <= end) || !Number.isInteger(limit) || limit < 1 || limit > mostLines) {
      return errorAnswer(platformError('FSS.0400'), request.requestId);
    }
    const keywords = typeof fields['keywords'] === 'string' ? fields['keywords'].trim() : '';
    const lines = archive
      .list(definition)
      .filter(({ time }) => time >= start && time <= end)
      .flatMap((log) => linesOf(definition, log, keywords));
    const found = page(lines, fields, limit);
    const highlight = fields['highlight'] !== false && keywords !== '';
    return jsonAnswer(200, {
      logs: highlight ? found.map((line) => highlighted(line, keywords)) : found,
      count: found.length,
      isQueryComplete: true,
    });
  };
}

function linesOf(definition: LocalFunction, log: KeptLog, keywords: string): LogLine[] {
  const labels = { functionName: definition.name, requestId: log.requestId };
  const first = BigInt(log.time) * 1_000_000n + BigInt(log.number % 10) * 100_000n;
  return log.text
    .split('\n')
    .map((content, index) => ({ content, line_num: String(first + BigInt(index)), labels }))
    .filter(({ content }) => content !== '')
    .filter(({ content }) => log.requestId === keywords || content.includes(keywords));
}

/** Forwards are the lines behind `line_num` in the order that was asked for, backwards those before it. */
function page(lines: readonly LogLine[], fields: Partial<Record<string, unknown>>, limit: number): LogLine[] {
  const ordered = fields['is_desc'] === true ? lines.toReversed() : lines;
  const at = ordered.findIndex(({ line_num }) => line_num === fields['line_num']);
  if (at === -1) {
    return ordered.slice(0, limit);
  }
  return fields['search_type'] === 'backwards'
    ? ordered.slice(Math.max(0, at - limit), at)
    : ordered.slice(at + 1, at + 1 + limit);
}

function highlighted(line: LogLine, keywords: string): LogLine {
  const marked = `<HighLightTag>${keywords}</HighLightTag>`;
  return { ...line, content: line.content.replaceAll(keywords, () => marked) };
}

function streamName({ package: packageName, name }: LocalFunction): string {
  return `${packageName}_${name}`;
}
