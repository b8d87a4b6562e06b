/** What leads out of the window: into the clipboard, to a page of the browser. */
import * as vscode from 'vscode';

export async function copyText(text: string): Promise<void> {
  await vscode.env.clipboard.writeText(text);
}

export async function openPage(address: string): Promise<void> {
  await vscode.env.openExternal(vscode.Uri.parse(address));
}
