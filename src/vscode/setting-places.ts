import * as vscode from 'vscode';

import type { SettingsScope } from '../commands/editor';

/** Of all settings of the extension. */
export const section = 'functiongraph';

export function configuration(folder?: vscode.WorkspaceFolder): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration(section, folder ?? vscode.workspace.workspaceFolders?.[0]);
}

export type ListKey = 'functions' | 'local.functions';

/** Where a list may stand in the settings. */
export interface Place {
  readonly value: unknown;
  readonly target: vscode.ConfigurationTarget;
  /** For the settings of one of several folders. */
  readonly folder?: vscode.WorkspaceFolder;
}

/** Every place of a list, nearest first. Folders have one of their own only beside that of a workspace file. */
export function placesOf(key: ListKey): Place[] {
  const { Global, Workspace, WorkspaceFolder } = vscode.ConfigurationTarget;
  const folders = vscode.workspace.workspaceFile ? (vscode.workspace.workspaceFolders ?? []) : [];
  // Of no folder: VS Code would copy the entries of a workspace twice, once more as those of its folder.
  const inspected = vscode.workspace.getConfiguration(section).inspect(key);
  return [
    ...folders.map((folder) => ({
      value: configuration(folder).inspect(key)?.workspaceFolderValue,
      target: WorkspaceFolder,
      folder,
    })),
    { value: inspected?.workspaceValue, target: Workspace },
    { value: inspected?.globalValue, target: Global },
  ];
}

export function entriesOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Scopes that can be written to now. */
export function scopes(): readonly SettingsScope[] {
  return vscode.workspace.workspaceFolders?.length ? ['workspace', 'user'] : ['user'];
}

export function targetOf(scope: SettingsScope): vscode.ConfigurationTarget {
  return scope === 'user' ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
}
