import { isDeepStrictEqual } from 'node:util';

import * as vscode from 'vscode';

import type { TextEdit } from '../explorer/json-list';
import type { ListEdits } from '../explorer/list-edits';
import { section, type ListKey, type Place } from './setting-places';

/**
 * Changes a list in the settings file that holds it, so that comments stay: VS Code itself would write the list anew.
 *
 * @param user - The user's settings file, as far as can be guessed: VS Code does not tell.
 * @returns False where the file is not found, holds another list than VS Code knows, or changes that are not saved;
 * VS Code's own way is then open.
 */
export async function editSettingsFile(
  key: ListKey,
  place: Place,
  user: vscode.Uri,
  lists: ListEdits,
  edit: (text: string, path: readonly string[]) => readonly TextEdit[] | undefined,
): Promise<boolean> {
  const file = fileOf(`${section}.${key}`, place, user);
  const isDirty = vscode.workspace.textDocuments.some(
    ({ uri, isDirty: dirty }) => dirty && uri.path === file?.uri.path,
  );
  const text = !file || isDirty ? undefined : await read(file.uri);
  if (!file || text === undefined || !isDeepStrictEqual(lists.readList(text, file.path), place.value)) {
    return false;
  }
  const edits = edit(text, file.path);
  if (!edits) {
    return false;
  }
  // Written past the editor, whose formatting would touch the rest of the file.
  await vscode.workspace.fs.writeFile(file.uri, Buffer.from(lists.applyEdits(text, edits)));
  return true;
}

interface SettingsFile {
  readonly uri: vscode.Uri;
  /** The keys that lead to the list. */
  readonly path: readonly string[];
}

function fileOf(key: string, { target, folder }: Place, user: vscode.Uri): SettingsFile | undefined {
  const { workspaceFile, workspaceFolders: [first] = [] } = vscode.workspace;
  const inFolder = (of: vscode.WorkspaceFolder): SettingsFile => ({
    uri: vscode.Uri.joinPath(of.uri, '.vscode', 'settings.json'),
    path: [key],
  });
  if (target === vscode.ConfigurationTarget.Global) {
    return { uri: user, path: [key] };
  }
  if (folder) {
    return inFolder(folder);
  }
  if (workspaceFile) {
    return workspaceFile.scheme === 'untitled' ? undefined : { uri: workspaceFile, path: ['settings', key] };
  }
  return first && inFolder(first);
}

async function read(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('utf8');
  } catch {
    return undefined;
  }
}
