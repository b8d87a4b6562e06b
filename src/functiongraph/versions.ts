import { isQualifierName, type FunctionUrn } from '../urn';
import type { ApiClient } from './api-client';
import { aboutFunction } from './api-request';
import type { FunctionMetadata } from './function-metadata';
import type { ReadList } from './json-answer';
import { toFunctionPage } from './list-functions';
import { readAll, readPages } from './pages';

const pageSize = 400;

export interface FunctionVersion extends FunctionMetadata {
  readonly version: string;
}

/** `GET …/versions`: `latest` and the published ones. */
export async function listVersions(
  client: ApiClient,
  urn: FunctionUrn,
  signal: AbortSignal,
): Promise<ReadList<FunctionVersion>> {
  const pages = readPages(
    async (marker) => {
      const request = aboutFunction('GET', urn, 'versions');
      const query = { marker, maxitems: pageSize };
      return toFunctionPage(await client.read({ ...request, query }, signal), 'versions');
    },
    pageSize,
    (version) => nameOf(version) ?? '',
  );
  const { items, problems } = await readAll(pages);
  const odd: string[] = [];
  const versions = items.flatMap((version) => {
    const name = nameOf(version);
    if (name === undefined || !isQualifierName(name)) {
      odd.push(`A version has no name that a URN could hold: ${JSON.stringify(name ?? '').slice(0, 200)}`);
      return [];
    }
    return [{ ...version, version: name }];
  });
  return { items: versions, problems: [...problems, ...odd] };
}

/** The URN of a version ends with its name, for whichever of the two is missing. */
function nameOf({ version, urn }: FunctionMetadata): string | undefined {
  return version ?? (urn.qualifier?.kind === 'version' ? urn.qualifier.name : undefined);
}
