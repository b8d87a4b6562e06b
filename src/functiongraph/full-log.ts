import type { FunctionUrn } from '../urn';
import type { ApiClient } from './api-client';
import { queryLog, type LogLocation, type LogQuery } from './lts';

/** The log of one invocation. */
export interface FullLog {
  /** With a line feed behind each line; empty where LTS has none. */
  readonly text: string;
  /** Whether there was more than is read. */
  readonly cut: boolean;
}

/** Characters that are read of one log. */
const longestLog = 8_388_608;

/** Characters that are looked through where the keyword finds nothing. */
const mostLookedThrough = 33_554_432;

/**
 * The lines of a request. It is looked for as a keyword; whether LTS keeps a request id whole as one word is documented
 * nowhere, so that where nothing is found, all lines of the time are read and those that hold the id are taken.
 */
export async function readFullLog(
  client: ApiClient,
  urn: FunctionUrn,
  location: LogLocation,
  query: Omit<LogQuery, 'keyword'> & { readonly requestId: string },
  signal: AbortSignal,
): Promise<FullLog> {
  const { requestId, ...time } = query;
  const lines = (keyword?: string) =>
    queryLog(client, urn.projectId, location, keyword === undefined ? time : { ...time, keyword }, signal);
  const found = await gather(lines(requestId), () => true);
  return found.text === '' ? gather(lines(), (line) => line.includes(requestId)) : found;
}

async function gather(
  pages: AsyncIterable<readonly string[]>,
  isMeant: (line: string) => boolean,
): Promise<FullLog> {
  const taken: string[] = [];
  let size = 0;
  let read = 0;
  for await (const page of pages) {
    for (const line of page) {
      read += line.length;
      if (isMeant(line)) {
        taken.push(line.endsWith('\n') ? line : `${line}\n`);
        size += line.length;
      }
    }
    if (size > longestLog || read > mostLookedThrough) {
      return { text: taken.join(''), cut: true };
    }
  }
  return { text: taken.join(''), cut: false };
}
