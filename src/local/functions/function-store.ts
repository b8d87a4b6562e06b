import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import { folderName } from './folder-name';
import { functionKey, type LocalFunction } from './local-function';

/** What is kept for a function besides its code. */
export type StoredKind = 'aliases' | 'async-config' | 'test-events' | 'versions';

/** One JSON value per function and kind, on disk where there is a folder for it, else in memory. */
export interface FunctionStore {
  /** @throws Error that names the file, where it is damaged */
  read(definition: LocalFunction, kind: StoredKind): unknown;
  /** `undefined` takes the value away. */
  write(definition: LocalFunction, kind: StoredKind, value: unknown): void;
  /** Folder for the code of published versions, which is there or can be made. */
  codeFolder(definition: LocalFunction): string;
  /** Takes away what was not to outlive the server. */
  close(): void;
}

/** @param folder of `--data`; made when something is written */
export function createFunctionStore(folder?: string): FunctionStore {
  return folder === undefined ? inMemory() : onDisk(folder);
}

function inMemory(): FunctionStore {
  const values = new Map<string, unknown>();
  const keyOf = (definition: LocalFunction, kind: StoredKind): string => `${functionKey(definition)}:${kind}`;
  let folder: string | undefined;
  return {
    read: (definition, kind) => values.get(keyOf(definition, kind)),
    write: (definition, kind, value) => {
      values.set(keyOf(definition, kind), value);
    },
    codeFolder(definition) {
      folder ??= mkdtempSync(join(tmpdir(), 'functiongraph-versions-'));
      return folderOf(folder, definition);
    },
    close() {
      if (folder !== undefined) {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

function onDisk(folder: string): FunctionStore {
  const pathOf = (definition: LocalFunction, kind: StoredKind): string =>
    join(folderOf(folder, definition), `${kind}.json`);
  return {
    read(definition, kind) {
      const path = pathOf(definition, kind);
      try {
        const stored = JSON.parse(readFileSync(path, 'utf8')) as { value?: unknown };
        return stored.value;
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
          return undefined;
        }
        const reason = error instanceof Error ? error.message : String(error);
        throw new Error(`${path} cannot be read; mend or delete it: ${reason}`, { cause: error });
      }
    },
    write(definition, kind, value) {
      const path = pathOf(definition, kind);
      mkdirSync(dirname(path), { recursive: true });
      // Written whole and then put in place, so that a reader never finds half of it.
      writeFileSync(`${path}.new`, `${JSON.stringify({ value }, undefined, 2)}\n`);
      renameSync(`${path}.new`, path);
    },
    codeFolder: (definition) => join(folderOf(folder, definition), 'versions'),
    close: () => undefined,
  };
}

function folderOf(root: string, definition: LocalFunction): string {
  return join(root, folderName(definition.package), folderName(definition.name));
}
