import { homedir } from 'node:os';

import * as vscode from 'vscode';

import type { FilePlaces } from '../credentials/sources/clouds-files';

/** Where credentials may stand on the machine that the extension runs on; a folder counts once it is trusted. */
export function filePlaces(): FilePlaces {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  const isOpen = vscode.workspace.isTrusted && folder?.uri.scheme === 'file';
  return {
    environment: process.env,
    home: homedir(),
    ...(isOpen ? { workspace: folder.uri.fsPath } : {}),
    ...(process.platform === 'win32' ? {} : { system: '/etc/openstack' }),
  };
}
