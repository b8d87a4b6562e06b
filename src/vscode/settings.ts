import { homedir } from 'node:os';
import { resolve } from 'node:path';

import * as vscode from 'vscode';

import type { Reveal, Settings, SettingsScope } from '../commands/editor';
import { readProfiles } from '../credentials/profile';
import { readFunctions, type ScopeValue } from '../explorer/read-functions';
import type { LogType } from '../functiongraph/launch-sync-headers';
import { environmentNames, readEnvironment } from '../payload/read-environments';

const section = 'functiongraph';

/** The settings of the extension, each read when it is asked for: VS Code keeps them in memory. */
export function createSettings(): Settings {
  const get = <T>(key: string, otherwise: T): T => configuration().get(key, otherwise);
  return {
    functions: () => readFunctions(scopesOf('functions'), scopesOf('local.functions')),
    // Decides where credentials go, so that no workspace may have a say.
    profiles: () => readProfiles(configuration().inspect('profiles')?.globalValue),
    payloadGlob: () => get('payloads', '**/events/{function}/*.json'),
    environment: () => readEnvironment(get<unknown>('environments', {}), get<unknown>('environment', '')),
    environmentNames: () => environmentNames(get<unknown>('environments', {})),
    setEnvironment,
    isTrusted: () => vscode.workspace.isTrusted,
    logType: () => get<LogType>('invoke.logType', 'tail'),
    timeout: () => Math.max(0, Number(get<unknown>('invoke.timeout', 0)) || 0),
    reveal: () => get<Reveal>('output.reveal', 'always'),
    addFunctions,
    addLocalFunction,
    removeFunction,
    open: async (key) => {
      await vscode.commands.executeCommand('workbench.action.openSettings', key);
    },
    scopes,
  };
}

function scopes(): readonly SettingsScope[] {
  return vscode.workspace.workspaceFolders?.length ? ['workspace', 'user'] : ['user'];
}

/** In the nearest scope that can be written to. None is an empty text only where a wider scope names one. */
async function setEnvironment(name: string | undefined): Promise<void> {
  const target = targetOf(scopes()[0] ?? 'user');
  await configuration().update('environment', name, target);
  if (name === undefined && configuration().get<string>('environment', '') !== '') {
    await configuration().update('environment', '', target);
  }
}

/**
 * The entries of `functiongraph.local.functions` for the process that runs them, nearest scope first. A
 * relative `path` counts from the folder whose settings hold it, or from the first one.
 */
export function localFunctionEntries(): { readonly root: string; readonly functions: readonly unknown[] } {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const root = folders[0]?.uri.fsPath ?? homedir();
  const perFolder = vscode.workspace.workspaceFile === undefined ? [] : folders;
  const functions = [
    ...perFolder.flatMap((folder) =>
      entries(configuration(folder).inspect('local.functions')?.workspaceFolderValue).map((entry) =>
        withRoot(entry, folder.uri.fsPath),
      ),
    ),
    ...entries(configuration().inspect('local.functions')?.workspaceValue),
    ...entries(configuration().inspect('local.functions')?.globalValue),
  ];
  return { root, functions };
}

function entries(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function withRoot(entry: unknown, root: string): unknown {
  const path = (entry as { path?: unknown } | undefined)?.path;
  return typeof path === 'string' ? { ...(entry as object), path: resolve(root, path) } : entry;
}

/** Calls back whenever something changes that the settings above are read from. */
export function onSettingsChanged(changed: () => void): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(section)) {
        changed();
      }
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(changed),
    vscode.workspace.onDidGrantWorkspaceTrust(changed),
  );
}

function configuration(folder?: vscode.WorkspaceFolder): vscode.WorkspaceConfiguration {
  return vscode.workspace.getConfiguration(section, folder ?? vscode.workspace.workspaceFolders?.[0]);
}

/** Every scope's value of a list, nearest first. */
function scopesOf(key: string): ScopeValue[] {
  const inspected = configuration().inspect(key);
  // A workspace that nobody trusts may name functions, but not code to run on this machine.
  const mayRun = key !== 'local.functions' || vscode.workspace.isTrusted;
  return [
    ...(mayRun ? folderValues(key) : []),
    ...(mayRun ? [inspected?.workspaceValue] : []),
    inspected?.globalValue,
  ];
}

/** Folders have settings of their own only beside those of a workspace file; else the two are the same. */
function folderValues(key: string): ScopeValue[] {
  if (vscode.workspace.workspaceFile === undefined) {
    return [];
  }
  const folders = vscode.workspace.workspaceFolders ?? [];
  return folders.map((folder) => configuration(folder).inspect(key)?.workspaceFolderValue);
}

async function addFunctions(urns: readonly string[], scope: SettingsScope): Promise<void> {
  const inspected = configuration().inspect<unknown[]>('functions');
  const present = (scope === 'user' ? inspected?.globalValue : inspected?.workspaceValue) ?? [];
  const known = new Set(readFunctions([present], []).functions.map(({ id }) => id));
  const added = urns.filter((urn) => !known.has(urn));
  if (added.length > 0) {
    await configuration().update('functions', [...present, ...added], targetOf(scope));
  }
}

async function addLocalFunction(entry: Readonly<Record<string, unknown>>): Promise<void> {
  const scope = vscode.workspace.workspaceFolders?.length ? 'workspace' : 'user';
  const inspected = configuration().inspect<unknown[]>('local.functions');
  const present = (scope === 'user' ? inspected?.globalValue : inspected?.workspaceValue) ?? [];
  await configuration().update('local.functions', [...present, entry], targetOf(scope));
}

async function removeFunction(id: string): Promise<boolean> {
  let removed = false;
  for (const key of ['functions', 'local.functions'] as const) {
    const inspected = configuration().inspect<unknown[]>(key);
    for (const scope of ['workspace', 'user'] as const) {
      const present = scope === 'user' ? inspected?.globalValue : inspected?.workspaceValue;
      const kept = Array.isArray(present) ? present.filter((entry) => !names(key, entry, id)) : present;
      if (kept !== undefined && kept.length !== present?.length) {
        await configuration().update(key, kept.length === 0 ? undefined : kept, targetOf(scope));
        removed = true;
      }
    }
  }
  return removed;
}

function names(key: 'functions' | 'local.functions', entry: unknown, id: string): boolean {
  const { functions } = key === 'functions' ? readFunctions([[entry]], []) : readFunctions([], [[entry]]);
  return functions[0]?.id === id;
}

function targetOf(scope: SettingsScope): vscode.ConfigurationTarget {
  return scope === 'user' ? vscode.ConfigurationTarget.Global : vscode.ConfigurationTarget.Workspace;
}
