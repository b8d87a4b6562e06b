import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * The folder in which the invocations of a workspace are kept.
 *
 * VS Code locks its folder of a workspace for one extension host. A host that comes while another one is there, of a
 * second window or of one that is being loaded anew, gets `<id>-1` beside it (`ExtensionStoragePaths` of VS Code), where
 * nothing of before would be found. Each invocation is a file of its own, so that several hosts may share a folder.
 *
 * @param storage - Path of the extension's folder within that of the workspace, as VS Code gives it.
 */
export function historyFolder(storage: string): string {
  const ofWorkspace = dirname(storage);
  const [, id] = /^(.+)-\d$/.exec(basename(ofWorkspace)) ?? [];
  const first = id === undefined ? undefined : join(dirname(ofWorkspace), id);
  // Ids are hashes of several forms; one that only ends alike has no folder beside it.
  return join(first !== undefined && existsSync(first) ? join(first, basename(storage)) : storage, 'history');
}
