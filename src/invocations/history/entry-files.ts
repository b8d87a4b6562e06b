import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Names of the entries' files. Both folders and files begin with a time, so that their names are in the order of
 * the invocations, and the newest are found without reading anything else. A folder holds only so many files,
 * which keeps that quick for any number of entries.
 */
export interface EntryFile {
  readonly folder: string;
  readonly name: string;
  readonly id: string;
  readonly pinned: boolean;
}

/** Entries of one folder. */
export const filesInFolder = 256;

const ending = '.invocation';
const folderPattern = /^\d{8}T\d{9}Z$/;
const filePattern = /^\d{8}T\d{9}Z-([0-9a-f-]{36})(\.pinned)?\.invocation$/;

/** `20260317T101322123Z` */
export function folderName(time: Date): string {
  return time.toISOString().replaceAll(/[-:.]/g, '');
}

export function fileName(time: Date, id: string): string {
  return `${folderName(time)}-${id}${ending}`;
}

/** The name of the same entry, pinned or not. */
export function withPin({ name }: EntryFile, pinned: boolean): string {
  return name.replace(/(?:\.pinned)?\.invocation$/, pinned ? `.pinned${ending}` : ending);
}

export function pathOf({ folder, name }: EntryFile): string {
  return join(folder, name);
}

/** Folders with entries, newest first; none where there is no history yet. */
export async function foldersOf(root: string): Promise<string[]> {
  const names = await namesIn(root);
  return newestFirst(names.filter((name) => folderPattern.test(name))).map((name) => join(root, name));
}

/** Entries of a folder, newest first. What has another name is somebody else's. */
export async function filesOf(folder: string): Promise<EntryFile[]> {
  return newestFirst(await namesIn(folder)).flatMap((name) => {
    const [, id, pin] = filePattern.exec(name) ?? [];
    return id === undefined ? [] : [{ folder, name, id, pinned: pin !== undefined }];
  });
}

/** All entries, newest first, folder by folder as they are asked for. */
export async function* entryFiles(root: string): AsyncGenerator<EntryFile> {
  for (const folder of await foldersOf(root)) {
    yield* await filesOf(folder);
  }
}

export async function findFile(root: string, id: string): Promise<EntryFile | undefined> {
  for await (const file of entryFiles(root)) {
    if (file.id === id) {
      return file;
    }
  }
  return undefined;
}

/** A folder that is not there, or went while it was read, is empty. */
async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch {
    return [];
  }
}

function newestFirst(names: readonly string[]): string[] {
  return [...names].sort().reverse();
}
