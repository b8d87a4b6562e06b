import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

import type { NewFiles } from '../commands/editor';
import { FunctionGraphError } from '../errors';

/** New files of the workspace folder of the active editor, or of the first one. */
export const newFiles: NewFiles = {
  async create(path, text) {
    const folder = workspaceFolder();
    if (!folder) {
      return openUntitled(text);
    }
    const uri = await freeUri(vscode.Uri.joinPath(folder.uri, path));
    const edit = new vscode.WorkspaceEdit();
    edit.createFile(uri, { overwrite: false, contents: new TextEncoder().encode(text) });
    if (!(await vscode.workspace.applyEdit(edit))) {
      throw new FunctionGraphError(
        'PAYLOAD_NOT_SAVED',
        t(
          '{0} could not be written. Is the folder read-only, or the disk full?',
          vscode.workspace.asRelativePath(uri),
        ),
      );
    }
    await vscode.window.showTextDocument(uri);
    return uri.toString();
  },
  openUntitled,
};

async function openUntitled(text: string): Promise<string> {
  const untitled = await vscode.workspace.openTextDocument({ language: 'json', content: text });
  await vscode.window.showTextDocument(untitled);
  return untitled.uri.toString();
}

function workspaceFolder(): vscode.WorkspaceFolder | undefined {
  const active = vscode.window.activeTextEditor?.document.uri;
  return (active && vscode.workspace.getWorkspaceFolder(active)) ?? vscode.workspace.workspaceFolders?.[0];
}

/** The first of `a.apig.json`, `a-2.apig.json`, `a-3.apig.json` and so on that is not there yet. */
async function freeUri(uri: vscode.Uri): Promise<vscode.Uri> {
  const slash = uri.path.lastIndexOf('/') + 1;
  const [, stem = '', ending = ''] = /^([^.]*)(.*)$/.exec(uri.path.slice(slash)) ?? [];
  for (let count = 2, free = uri; ; count++) {
    try {
      await vscode.workspace.fs.stat(free);
    } catch {
      return free;
    }
    free = uri.with({ path: `${uri.path.slice(0, slash)}${stem}-${count}${ending}` });
  }
}
