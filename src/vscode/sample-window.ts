import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

/** In the global state: the folder of the sample workspace, until its window has shown what to begin with. */
const key = 'functiongraph.sampleToShow';

type Kept = Pick<vscode.ExtensionContext, 'globalState'>;

/** Opens the sample workspace, in this window where no folder is open in it, else in another one. */
export async function openSampleWorkspace({ globalState }: Kept, folder: string): Promise<void> {
  await globalState.update(key, folder);
  if (root()?.fsPath === folder) {
    await showSampleWorkspace({ globalState });
    return;
  }
  const forceNewWindow = vscode.workspace.workspaceFolders !== undefined;
  await vscode.commands.executeCommand('vscode.openFolder', vscode.Uri.file(folder), { forceNewWindow });
}

/** Shows the functions and a payload in the window of the sample workspace, when it has just been opened. */
export async function showSampleWorkspace({ globalState }: Kept): Promise<void> {
  const folder = root();
  if (folder === undefined || globalState.get(key) !== folder.fsPath) {
    return;
  }
  await globalState.update(key, undefined);
  await vscode.commands.executeCommand('functiongraph.functions.focus');
  const payload = vscode.Uri.joinPath(folder, 'events', 'greet', 'world.json');
  // No preview, whose place the next editor takes: VS Code brings a walkthrough along into the new window.
  await vscode.commands.executeCommand('vscode.open', payload, { preview: false });
  if (!vscode.workspace.isTrusted) {
    await askForTrust();
  }
}

/** VS Code itself may not ask, and without trust there is no function to be seen. */
async function askForTrust(): Promise<void> {
  const manage = t('Manage Workspace Trust');
  const message = t('The sample functions run on this machine, once you trust their folder.');
  if ((await vscode.window.showInformationMessage(message, manage)) === manage) {
    await vscode.commands.executeCommand('workbench.trust.manage');
  }
}

function root(): vscode.Uri | undefined {
  return vscode.workspace.workspaceFolders?.[0]?.uri;
}
