import { listAliases, type FunctionAlias } from '../functiongraph/aliases';
import type { ApiClient } from '../functiongraph/api-client';
import { readFunctionMetadata, type FunctionMetadata } from '../functiongraph/function-metadata';
import type { ReadList } from '../functiongraph/json-answer';
import { listTestEvents, type TestEvent } from '../functiongraph/test-events';
import { listVersions, type FunctionVersion } from '../functiongraph/versions';
import type { Logger } from '../logger';
import { formatUrn, withoutQualifier, type FunctionUrn } from '../urn';
import type { ConfiguredFunction } from './configured-function';
import { createReadCache, type ReadCache } from './read-cache';

/** What the tree shows of a function beyond the settings; each is read once, until it is refreshed. */
export interface Catalogue {
  versions(target: ConfiguredFunction, signal: AbortSignal): Promise<readonly FunctionVersion[]>;
  aliases(target: ConfiguredFunction, signal: AbortSignal): Promise<readonly FunctionAlias[]>;
  testEvents(target: ConfiguredFunction, signal: AbortSignal): Promise<readonly TestEvent[]>;
  /** Asks no question, and signs nobody in. */
  metadata(target: ConfiguredFunction, signal: AbortSignal): Promise<FunctionMetadata>;
  /** What {@link aliases} has brought already, without a request. */
  knownAliases(target: ConfiguredFunction): readonly FunctionAlias[] | undefined;
  /** What {@link metadata} has brought already, without a request. */
  knownMetadata(target: ConfiguredFunction): FunctionMetadata | undefined;
  /** Whether a function's profile was connected to here: what nobody asked for is not read before. */
  isConnected(target: ConfiguredFunction): boolean;
  /** Forgets what was read of a function, or of all. */
  refresh(target?: ConfiguredFunction): void;
}

export interface CatalogueParts {
  /** The client of a function's profile. Throws as a command does that connects. */
  connect(target: ConfiguredFunction, signal: AbortSignal): Promise<ApiClient>;
  /** The same for what nobody asked for: it fails where a question would have to be answered. */
  connectUnasked(target: ConfiguredFunction, signal: AbortSignal): Promise<ApiClient>;
  /** Name of a function's profile; it never throws. */
  profileOf(target: ConfiguredFunction): string;
  readonly log: Logger;
}

/** Answers kept for each profile: about what somebody opens in a day. */
const capacity = 500;

export function createCatalogue(parts: CatalogueParts): Catalogue {
  const caches = new Map<string, ReadCache>();
  const cacheOf = (target: ConfiguredFunction): ReadCache => {
    const profile = parts.profileOf(target);
    const cache = caches.get(profile) ?? createReadCache(capacity);
    caches.set(profile, cache);
    return cache;
  };

  const connected = new Set<string>();
  const connect = async (target: ConfiguredFunction, signal: AbortSignal): Promise<ApiClient> => {
    const client = await parts.connect(target, signal);
    connected.add(parts.profileOf(target));
    return client;
  };

  const list = <T>(
    kind: string,
    read: (client: ApiClient, urn: FunctionUrn, signal: AbortSignal) => Promise<ReadList<T>>,
    target: ConfiguredFunction,
    signal: AbortSignal,
  ): Promise<readonly T[]> =>
    cacheOf(target).get(
      keyOf(target.urn, kind),
      async (shared) => {
        const { items, problems } = await read(await connect(target, shared), target.urn, shared);
        for (const problem of problems) {
          parts.log.warn(`${kind} of ${formatUrn(target.urn)}: ${problem}`);
        }
        return items;
      },
      signal,
    );

  return {
    versions: (target, signal) => list('versions', listVersions, target, signal),
    aliases: (target, signal) => list('aliases', listAliases, target, signal),
    testEvents: (target, signal) => list('test events', listTestEvents, target, signal),
    metadata: (target, signal) =>
      cacheOf(target).get(
        metadataKey(target.urn),
        async (shared) =>
          readFunctionMetadata(await parts.connectUnasked(target, shared), target.urn, shared),
        signal,
      ),
    knownAliases: (target) =>
      // Nothing else is kept under such a key.
      cacheOf(target).peek(keyOf(target.urn, 'aliases')) as readonly FunctionAlias[] | undefined,
    knownMetadata: (target) =>
      // Nothing else is kept under such a key.
      cacheOf(target).peek(metadataKey(target.urn)) as FunctionMetadata | undefined,
    isConnected: (target) => connected.has(parts.profileOf(target)),
    refresh(target) {
      if (target === undefined) {
        caches.clear();
      } else {
        cacheOf(target).forget(keyOf(target.urn, ''));
      }
    },
  };
}

/** No part of a URN holds a blank, so that no key is the start of another function's. */
function keyOf(urn: FunctionUrn, kind: string): string {
  return `${formatUrn(withoutQualifier(urn))} ${kind}`;
}

function metadataKey(urn: FunctionUrn): string {
  return keyOf(urn, `metadata ${formatUrn(urn)}`);
}
