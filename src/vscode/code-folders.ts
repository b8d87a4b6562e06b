import { isAbsolute, relative } from 'node:path';

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

import type { CodeFolders } from '../commands/add-local-function';

/** Source files are small; what is larger is a bundle or data, and its exports are not looked for. */
const maxSourceSize = 1_048_576;

/** Folders of code, chosen in the editor's own dialog. */
export const codeFolders: CodeFolders = {
  async choose() {
    const [workspaceFolder] = vscode.workspace.workspaceFolders ?? [];
    const [chosen] =
      (await vscode.window.showOpenDialog({
        title: t('Folder with the code of the function'),
        canSelectFiles: false,
        canSelectFolders: true,
        openLabel: t('Choose'),
        ...(workspaceFolder ? { defaultUri: workspaceFolder.uri } : {}),
      })) ?? [];
    if (!chosen) {
      return undefined;
    }
    const inside = workspaceFolder && relative(workspaceFolder.uri.fsPath, chosen.fsPath);
    const path =
      inside === undefined || inside.startsWith('..') || isAbsolute(inside)
        ? chosen.fsPath
        : inside.replaceAll('\\', '/') || '.';
    return { path, name: chosen.path.split('/').at(-1) ?? '', files: await sourcesIn(chosen) };
  },
};

async function sourcesIn(folder: vscode.Uri) {
  const entries = await vscode.workspace.fs.readDirectory(folder);
  const files = entries.filter(
    ([name, type]) => (type & vscode.FileType.File) !== 0 && /^bootstrap$|\.(?:[cm]?js|py)$/.test(name),
  );
  return Promise.all(
    files.map(async ([name]) => {
      const uri = vscode.Uri.joinPath(folder, name);
      const { size } = await vscode.workspace.fs.stat(uri);
      const bytes = size > maxSourceSize ? new Uint8Array() : await vscode.workspace.fs.readFile(uri);
      return { name, text: new TextDecoder().decode(bytes) };
    }),
  );
}
