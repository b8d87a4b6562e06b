import { isFunctionGraphError } from '../errors';
import { parseUrn, type FunctionUrn } from '../urn';
import type { ApiClient } from './api-client';
import { aboutFunction } from './api-request';
import { numberOf, objectOf, textOf, timeOf, type Fields } from './json-answer';

/** What the platform knows of a function or of one version of it; a field it does not tell is absent. */
export interface FunctionMetadata {
  readonly urn: FunctionUrn;
  /** An open set: new runtimes have new names. */
  readonly runtime?: string;
  readonly handler?: string;
  /** MB */
  readonly memorySize?: number;
  /** Seconds. */
  readonly timeout?: number;
  /** Milliseconds since 1970. */
  readonly lastModified?: number;
  readonly description?: string;
  /** Name of the version, `latest` of what is being worked on. */
  readonly version?: string;
}

/** `GET …/config`; of the version or alias that the URN names, else of `latest`. */
export async function readFunctionMetadata(
  client: ApiClient,
  urn: FunctionUrn,
  signal: AbortSignal,
): Promise<FunctionMetadata> {
  const answer = await client.read(aboutFunction('GET', urn, 'config', 'asQualified'), signal);
  return { ...toFacts(objectOf(answer)), urn };
}

/** One entry of a list of functions or versions; undefined where it has no URN that can be read. */
export function toFunctionMetadata(fields: Fields): FunctionMetadata | undefined {
  const { urn, ...facts } = toFacts(fields);
  return urn && { urn, ...facts };
}

function toFacts(fields: Fields): Partial<FunctionMetadata> {
  return withoutUndefined({
    urn: urnOf(fields['func_urn']),
    runtime: textOf(fields['runtime']),
    handler: textOf(fields['handler']),
    memorySize: numberOf(fields['memory_size']),
    timeout: numberOf(fields['timeout']),
    lastModified: timeOf(fields['last_modified']),
    description: textOf(fields['description']),
    version: textOf(fields['version']),
  });
}

function urnOf(value: unknown): FunctionUrn | undefined {
  try {
    return typeof value === 'string' ? parseUrn(value) : undefined;
  } catch (error) {
    if (isFunctionGraphError(error)) {
      return undefined;
    }
    throw error;
  }
}

type Known<T> = { readonly [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(value: T): Known<T> {
  return Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as Known<T>;
}
