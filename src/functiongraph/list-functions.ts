import type { ApiClient } from './api-client';
import { toFunctionMetadata, type FunctionMetadata } from './function-metadata';
import { listOf, numberOf, objectOf, readEach, type JsonAnswer, type ReadList } from './json-answer';
import { readPages, type RawPage } from './pages';
import { formatUrn } from '../urn';

/** Functions that one answer holds at most. */
const pageSize = 400;

/** `GET /fgs/functions`: all functions of a project, page by page. */
export function listFunctions(
  client: ApiClient,
  projectId: string,
  signal: AbortSignal,
): AsyncIterable<ReadList<FunctionMetadata>> {
  return readPages(
    async (marker) => {
      const query = { marker, maxitems: pageSize };
      const answer = await client.read({ method: 'GET', projectId, path: '/fgs/functions', query }, signal);
      return toFunctionPage(answer, 'functions');
    },
    pageSize,
    ({ urn }) => formatUrn(urn),
  );
}

/** A page of functions or of versions of one function. */
export function toFunctionPage(answer: JsonAnswer, name: string): RawPage<FunctionMetadata> {
  const list = listOf(answer, name);
  const fields = Array.isArray(answer.value) ? {} : objectOf(answer);
  return {
    ...readEach(list, toFunctionMetadata),
    size: list.length,
    nextMarker: numberOf(fields['next_marker']),
    count: numberOf(fields['count']),
  };
}
