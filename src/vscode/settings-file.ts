import * as vscode from 'vscode';

import { appendToList } from '../explorer/append-to-list';

/**
 * Adds entries to a list in the settings file of the workspace, so that its comments stay.
 *
 * @param key - Full key of the setting.
 * @returns False where that file has no such list, or holds changes that are not saved; VS Code's own way is then open.
 */
export async function appendInWorkspaceFile(key: string, added: readonly unknown[]): Promise<boolean> {
  const place = placeOf(key);
  const isDirty = vscode.workspace.textDocuments.some(
    ({ uri, isDirty: dirty }) => dirty && uri.toString() === place?.uri.toString(),
  );
  if (!place || isDirty) {
    return false;
  }
  const text = await read(place.uri);
  const insertions = text === undefined ? undefined : appendToList(text, place.path, added);
  if (text === undefined || !insertions) {
    return false;
  }
  const changed = insertions.reduceRight(
    (result, { offset, text: inserted }) => result.slice(0, offset) + inserted + result.slice(offset),
    text,
  );
  // Written past the editor, whose formatting would touch the rest of the file.
  await vscode.workspace.fs.writeFile(place.uri, Buffer.from(changed));
  return true;
}

function placeOf(key: string): { readonly uri: vscode.Uri; readonly path: readonly string[] } | undefined {
  const { workspaceFile, workspaceFolders: [folder] = [] } = vscode.workspace;
  if (workspaceFile) {
    return workspaceFile.scheme === 'untitled' ? undefined : { uri: workspaceFile, path: ['settings', key] };
  }
  return folder && { uri: vscode.Uri.joinPath(folder.uri, '.vscode', 'settings.json'), path: [key] };
}

async function read(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return Buffer.from(await vscode.workspace.fs.readFile(uri)).toString('utf8');
  } catch {
    return undefined;
  }
}
