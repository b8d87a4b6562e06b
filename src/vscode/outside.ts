/** What leads out of the window: into the clipboard, to a page of the browser, to another folder. */
import * as vscode from 'vscode';

export async function copyText(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
}

export async function openPage(address: string): Promise<void> {
  await vscode.env.openExternal(vscode.Uri.parse(address));
}

/** In this window where no folder is open in it, else in another one. */
export async function openFolder(path: string): Promise<void> {
  const forceNewWindow = vscode.workspace.workspaceFolders !== undefined;
  await vscode.commands.executeCommand('vscode.openFolder', vscode.Uri.file(path), { forceNewWindow });
}
