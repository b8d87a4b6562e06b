import { isDeepStrictEqual } from 'node:util';

import * as vscode from 'vscode';

import type { TextEdit } from '../explorer/json-list';
import type { ListEdits } from '../explorer/list-edits';
import { placesOf, section, type ListKey, type Place } from './setting-places';

/**
 * Changes a list in the settings file of a workspace or folder, so that comments stay: VS Code itself would write the
 * list anew.
 *
 * @returns True as soon as VS Code knows the new list. False for the user's settings, whose file VS Code tells nobody,
 * where the file holds another list than VS Code knows or changes that are not saved, and where VS Code learns nothing of
 * the change; its own way is then open.
 */
export async function editSettingsFile(
  key: ListKey,
  place: Place,
  lists: ListEdits,
  edit: (text: string, path: readonly string[]) => readonly TextEdit[] | undefined,
): Promise<boolean> {
  const file = fileOf(`${section}.${key}`, place);
  const isDirty = vscode.workspace.textDocuments.some(
    ({ uri, isDirty: dirty }) => dirty && uri.toString() === file?.uri.toString(),
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
  const changed = lists.applyEdits(text, edits);
  await vscode.workspace.fs.writeFile(file.uri, Buffer.from(changed));
  return isNoticed(key, place, lists.readList(changed, file.path));
}

/** Milliseconds that VS Code may take to learn of a change, where it watches the file at all. */
const longestWait = 2000;

function isNoticed(key: ListKey, place: Place, list: unknown): Promise<boolean> {
  const known = (): boolean => {
    const same = placesOf(key).find(
      ({ target, folder }) => target === place.target && folder?.index === place.folder?.index,
    );
    return isDeepStrictEqual(same?.value, list);
  };
  return new Promise((resolve) => {
    const end = (noticed: boolean): void => {
      clearTimeout(timer);
      listening.dispose();
      resolve(noticed);
    };
    const timer = setTimeout(end, longestWait, false);
    const listening = vscode.workspace.onDidChangeConfiguration(() => {
      if (known()) {
        end(true);
      }
    });
    if (known()) {
      end(true);
    }
  });
}

interface SettingsFile {
  readonly uri: vscode.Uri;
  /** The keys that lead to the list. */
  readonly path: readonly string[];
}

function fileOf(key: string, { target, folder }: Place): SettingsFile | undefined {
  const { workspaceFile, workspaceFolders: [first] = [] } = vscode.workspace;
  const inFolder = (of: vscode.WorkspaceFolder): SettingsFile => ({
    uri: vscode.Uri.joinPath(of.uri, '.vscode', 'settings.json'),
    path: [key],
  });
  if (target === vscode.ConfigurationTarget.Global) {
    return undefined;
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
