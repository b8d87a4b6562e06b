import { cp, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import type { PlatformErrorCode } from '../api/platform-error';
import { apiTime, describeCode, type CodeDescription } from './describe-code';
import { folderName } from './folder-name';
import type { FunctionStore } from './function-store';
import { functionKey, type LocalFunction } from './local-function';

/** A version as it was published: what the function was then, with a copy of its code. */
export interface PublishedVersion {
  readonly name: string;
  readonly description: string;
  readonly code: CodeDescription;
  /** Always the same object, so that instances of it are used again. */
  readonly definition: LocalFunction;
}

/** The published versions of all functions. */
export interface PublishedVersions {
  /** Newest first. */
  list(definition: LocalFunction): readonly PublishedVersion[];
  get(definition: LocalFunction, name: string): PublishedVersion | undefined;
  /**
   * Publishes the code and the settings as they are now.
   *
   * @param name `vYYYYMMDD-HHMMSS` where none is given
   */
  publish(
    definition: LocalFunction,
    fields: { readonly name?: string; readonly description: string },
  ): Promise<PublishedVersion | PlatformErrorCode>;
  remove(definition: LocalFunction, name: string): Promise<void>;
}

/** Not part of what is deployed. */
const leftOut = new Set(['.git', '__pycache__']);

/** @param now milliseconds */
export function createPublishedVersions(store: FunctionStore, now: () => number): PublishedVersions {
  const cache = new Map<string, readonly PublishedVersion[]>();

  const list = (definition: LocalFunction): readonly PublishedVersion[] => {
    const key = functionKey(definition);
    const known =
      cache.get(key) ?? (store.read(definition, 'versions') as PublishedVersion[] | undefined) ?? [];
    cache.set(key, known);
    return known;
  };
  const write = (definition: LocalFunction, versions: readonly PublishedVersion[]): void => {
    store.write(definition, 'versions', versions);
    cache.set(functionKey(definition), versions);
  };
  const get = (definition: LocalFunction, name: string): PublishedVersion | undefined =>
    list(definition).find((each) => each.name === name);

  return {
    list,
    get,
    async publish(current, fields) {
      const time = now();
      const name = fields.name ?? generatedName(time);
      const code = describeCode(current.codeRoot);
      const [last] = list(current);
      if (!/^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,40}[A-Za-z0-9])?$/.test(name) || name === 'latest') {
        return 'FSS.1015';
      }
      if (get(current, name)) {
        return 'FSS.1062';
      }
      if (last !== undefined && isUnchanged(last, current, code)) {
        return 'FSS.1016';
      }
      const codeRoot = join(store.codeFolder(current), folderName(name));
      if (!(await copyCode(current.codeRoot, codeRoot))) {
        return 'FSS.1011';
      }
      const published = {
        name,
        description: fields.description,
        code: { ...code, lastModified: apiTime(time) },
        definition: { ...current, codeRoot, version: name, debug: false },
      };
      write(current, [published, ...list(current)]);
      return published;
    },
    async remove(definition, name) {
      write(
        definition,
        list(definition).filter((each) => each.name !== name),
      );
      await rm(join(store.codeFolder(definition), folderName(name)), { recursive: true, force: true });
    },
  };
}

function isUnchanged(last: PublishedVersion, current: LocalFunction, code: CodeDescription): boolean {
  const settings = (of: LocalFunction) => ({ ...of, codeRoot: '', version: '', debug: false });
  return last.code.digest === code.digest && isDeepStrictEqual(settings(last.definition), settings(current));
}

/** Copied whole and then put in place, so that a version never has half of its code; false where there is none. */
async function copyCode(from: string, to: string): Promise<boolean> {
  const unfinished = `${to}.new`;
  try {
    await rm(unfinished, { recursive: true, force: true });
    await cp(from, unfinished, {
      recursive: true,
      preserveTimestamps: true,
      verbatimSymlinks: true,
      filter: (path) => !leftOut.has(basename(path)),
    });
    await rename(unfinished, to);
    return true;
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return false;
    }
    throw error;
  }
}

/** API reference, "Querying the Versions of a Function". */
function generatedName(time: number): string {
  const [day = '', hour = ''] = apiTime(time).replaceAll(/[-:]/g, '').split(' ');
  return `v${day}-${hour}`;
}
