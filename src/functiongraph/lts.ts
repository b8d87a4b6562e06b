import type { FunctionUrn } from '../urn';
import type { ApiClient } from './api-client';
import { aboutFunction } from './api-request';
import { listOf, numberOf, objectOf, readEach, textOf, type Fields } from './json-answer';
import { isAbsent } from './platform-error';

/** Where the Log Tank Service keeps the log of a function. */
export interface LogLocation {
  readonly groupId: string;
  readonly streamId: string;
}

export interface LogQuery {
  /** Address of LTS in the function's region, without a slash at its end; left out, that of the client. */
  readonly endpoint?: string;
  /** Milliseconds since 1970. */
  readonly begin: number;
  readonly end: number;
  /** Only lines that hold this; left out, all. */
  readonly keyword?: string;
}

/** `GET …/lts-log-detail`; undefined where the function's log does not go to LTS. */
export async function readLogLocation(
  client: ApiClient,
  urn: FunctionUrn,
  signal: AbortSignal,
): Promise<LogLocation | undefined> {
  try {
    const fields = objectOf(await client.read(aboutFunction('GET', urn, 'lts-log-detail'), signal));
    const [groupId, streamId] = [textOf(fields['group_id']), textOf(fields['stream_id'])];
    return isPathPart(groupId) && isPathPart(streamId) ? { groupId, streamId } : undefined;
  } catch (error) {
    if (isAbsent(error)) {
      return undefined;
    }
    throw error;
  }
}

const pageSize = 100;

/** Milliseconds before a query is asked again that LTS had not finished, and how often that is done in a row. */
const pauseBetween = 1000;
const mostUnfinished = 5;

/**
 * `POST …/content/query` of LTS ("Querying Logs"): the lines in their order, page by page. It only reads, so that it
 * is repeated like any read.
 */
export async function* queryLog(
  client: ApiClient,
  projectId: string,
  { groupId, streamId }: LogLocation,
  query: LogQuery,
  signal: AbortSignal,
): AsyncGenerator<readonly string[], void, undefined> {
  const seen = new Set<string>();
  let last: string | undefined;
  let unfinished = 0;
  for (;;) {
    const answer = await client.read(
      {
        method: 'POST',
        projectId,
        ...(query.endpoint === undefined ? {} : { endpoint: query.endpoint }),
        path: `/groups/${groupId}/streams/${streamId}/content/query`,
        body: {
          start_time: String(query.begin),
          end_time: String(query.end),
          ...(query.keyword === undefined ? {} : { keywords: query.keyword }),
          limit: pageSize,
          is_desc: false,
          highlight: false,
          ...(last === undefined ? {} : { line_num: last, search_type: 'forwards' }),
        },
      },
      signal,
    );
    const list = listOf(answer, 'logs');
    const lines = readEach(list, toLine).items.filter(({ number }) => {
      const known = seen.size;
      return number === undefined || seen.add(number).size > known;
    });
    if (lines.length > 0) {
      yield lines.map(({ content }) => content);
    }
    unfinished = objectOf(answer)['isQueryComplete'] === false && lines.length === 0 ? unfinished + 1 : 0;
    const next = lines.at(-1)?.number;
    if (next !== undefined && list.length >= pageSize) {
      last = next;
    } else if (unfinished > 0 && unfinished < mostUnfinished) {
      await client.waiting.sleep(pauseBetween, signal);
    } else {
      return;
    }
  }
}

interface Line {
  readonly content: string;
  /** A number of 19 digits, more than a number can hold here; from a JSON number it would be another one. */
  readonly number: string | undefined;
}

function toLine(fields: Fields): Line | undefined {
  const content = textOf(fields['content']);
  const number = fields['line_num'];
  const safe = Number.isSafeInteger(number) ? String(numberOf(number)) : textOf(number);
  return content === undefined ? undefined : { content, number: safe };
}

function isPathPart(text: string | undefined): text is string {
  return text !== undefined && /^[A-Za-z0-9_-]+$/.test(text);
}
