import { isRecord } from '../is-record';
import { isQualifierName, type FunctionUrn } from '../urn';
import type { ApiClient } from './api-client';
import { aboutFunction } from './api-request';
import { listOf, numberOf, readEach, textOf, timeOf, type Fields, type ReadList } from './json-answer';

/** A name that points at a version, and perhaps hands a share of the invocations to others. */
export interface FunctionAlias {
  /** Without the `!` that marks it in a URN. */
  readonly name: string;
  readonly version: string;
  readonly description?: string;
  /** Milliseconds since 1970. */
  readonly lastModified?: number;
  /** Per cent of the invocations that run another version, by its name; the rest runs {@link version}. */
  readonly weights: ReadonlyMap<string, number>;
}

/** `GET …/aliases`, whose answer is a bare list. */
export async function listAliases(
  client: ApiClient,
  urn: FunctionUrn,
  signal: AbortSignal,
): Promise<ReadList<FunctionAlias>> {
  const answer = await client.read(aboutFunction('GET', urn, 'aliases'), signal);
  return readEach(answer.value === null ? [] : listOf(answer, 'aliases'), toAlias);
}

function toAlias(fields: Fields): FunctionAlias | undefined {
  const name = textOf(fields['name']);
  const description = textOf(fields['description']);
  const lastModified = timeOf(fields['last_modified']);
  return name === undefined || !isQualifierName(name)
    ? undefined
    : {
        name,
        version: textOf(fields['version']) ?? '',
        weights: weightsOf(fields['additional_version_weights']),
        ...(description === undefined || description === '' ? {} : { description }),
        ...(lastModified === undefined ? {} : { lastModified }),
      };
}

function weightsOf(value: unknown): ReadonlyMap<string, number> {
  const entries = isRecord(value) ? Object.entries(value) : [];
  return new Map(
    entries.flatMap(([version, weight]) => {
      const share = numberOf(weight);
      return share === undefined ? [] : [[version, share] as const];
    }),
  );
}
