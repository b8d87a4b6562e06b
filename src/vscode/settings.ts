import { homedir } from 'node:os';
import { resolve } from 'node:path';

import * as vscode from 'vscode';

import type { Reveal, Settings } from '../commands/editor';
import { readProfiles, withProfile, type ProfileSetting } from '../credentials/profile';
import type { ConfiguredFunctions } from '../explorer/configured-function';
import { ignoredSettings } from '../explorer/ignored-settings';
import { groupings } from '../explorer/group-functions';
import { colorByProfile } from '../explorer/profile-color';
import { protectByProfile } from '../explorer/protection';
import { readFunctions, type ScopeValue } from '../explorer/read-functions';
import type { HistoryLimits } from '../invocations/history/history-entry';
import type { HistoryPlace } from '../invocations/history/invocation-history';
import type { LogType } from '../functiongraph/launch-sync-headers';
import { isRecord } from '../is-record';
import type { FunctionUrn } from '../urn';
import { environmentNames, readEnvironment } from '../payload/read-environments';
import type { Disposable } from './disposable';
import type { FunctionLists } from './function-lists';
import {
  configuration,
  entriesOf,
  placesOf,
  scopes,
  section,
  targetOf,
  type ListKey,
} from './setting-places';

/** Where the settings say nothing that can be used. */
const defaultHistory: HistoryLimits = { limit: 1000, bytes: 209_715_200 };

/**
 * The settings of the extension, each read when it is asked for: VS Code keeps them in memory. Functions are read once
 * for all who ask until something changes, since there may be thousands. To be built before whatever asks
 * when something changes: VS Code tells in that order.
 */
export function createSettings(lists: FunctionLists): Settings & Disposable {
  const get = <T>(key: string, otherwise: T): T => configuration().get(key, otherwise);
  let read: ConfiguredFunctions | undefined;
  const forgetting = onSettingsChanged(() => {
    read = undefined;
  });
  return {
    functions: () => (read ??= readConfigured()),
    profiles,
    payloadGlob: () => get('payloads', '**/events/{function}/*.json'),
    environment: () => readEnvironment(get<unknown>('environments', {}), get<unknown>('environment', '')),
    environmentNames: () => environmentNames(get<unknown>('environments', {})),
    setEnvironment,
    isTrusted: () => vscode.workspace.isTrusted,
    logType: () => get<LogType>('invoke.logType', 'tail'),
    timeout: () => Math.max(0, Number(get<unknown>('invoke.timeout', 0)) || 0),
    reveal: () => get<Reveal>('output.reveal', 'always'),
    grouping: () => groupings.find((one) => one === get<unknown>('tree.groupBy', 'group')) ?? 'group',
    renameFunction: (id, urn) => lists.rename(id, urn),
    regroupFunctions: (ids, group) => lists.regroup(ids, group),
    historyPlace: () => get<HistoryPlace>('history.store', 'workspace'),
    historyLimits: () => ({
      limit: Math.max(1, Number(get<unknown>('history.limit', 0)) || defaultHistory.limit),
      bytes: Math.max(1, Number(get<unknown>('history.bytes', 0)) || defaultHistory.bytes),
    }),
    ignoredPaths: () =>
      entriesOf(get<unknown>('compare.ignore', [])).filter((each) => typeof each === 'string'),
    addFunctions: (entries, scope) => lists.add(entries, scope),
    saveProfile,
    addLocalFunction: (entry) => lists.addLocal(entry, scopes()[0] ?? 'user'),
    removeFunction: (id) => lists.remove(id),
    open: async (key) => {
      await vscode.commands.executeCommand('workbench.action.openSettings', key);
    },
    scopes,
    dispose() {
      forgetting.dispose();
    },
  };
}

function readConfigured(): ConfiguredFunctions {
  const read = readFunctions(scopesOf('functions'), scopesOf('local.functions'));
  const ignored = ignoredSettings((key) =>
    [undefined, ...(vscode.workspace.workspaceFolders ?? [])].map((folder) =>
      vscode.workspace.getConfiguration(undefined, folder).inspect(key),
    ),
  );
  const marked = protectByProfile({ ...read, problems: [...ignored, ...read.problems] }, profiles());
  return colorByProfile(marked, profiles());
}

/** They decide where credentials go, so that no workspace may have a say. */
function profiles(): ProfileSetting[] {
  return readProfiles(configuration().inspect('profiles')?.globalValue);
}

async function saveProfile(profile: ProfileSetting): Promise<void> {
  const changed = withProfile(configuration().inspect('profiles')?.globalValue, profile);
  await configuration().update('profiles', changed, vscode.ConfigurationTarget.Global);
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
  const root = vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? homedir();
  const functions = placesOf('local.functions').flatMap(({ value, folder }) =>
    entriesOf(value).map((entry) => (folder ? withRoot(entry, folder.uri.fsPath) : entry)),
  );
  return { root, functions };
}

/** The folder of a local function's code, undefined where the settings do not name the function. */
export function codeRootOf({ package: packageName, name }: FunctionUrn): string | undefined {
  const { root, functions } = localFunctionEntries();
  const entry = functions
    .filter(isRecord)
    .find((each) => each['name'] === name && (each['package'] ?? 'default') === packageName);
  return typeof entry?.['path'] === 'string' ? resolve(root, entry['path']) : undefined;
}

function withRoot(entry: unknown, root: string): unknown {
  return isRecord(entry) && typeof entry['path'] === 'string'
    ? { ...entry, path: resolve(root, entry['path']) }
    : entry;
}

/**
 * Calls back whenever something changes that the settings above are read from.
 *
 * @param changed - Told whether an account may say something else then: of another profile, or in a folder that is
 * trusted now.
 */
export function onSettingsChanged(changed: (accounts: boolean) => void): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(section)) {
        changed(event.affectsConfiguration(`${section}.profiles`));
      }
    }),
    vscode.workspace.onDidChangeWorkspaceFolders(() => {
      changed(false);
    }),
    vscode.workspace.onDidGrantWorkspaceTrust(() => {
      changed(true);
    }),
  );
}

/** A workspace that nobody trusts may name functions, but not code to run on this machine. */
function scopesOf(key: ListKey): ScopeValue[] {
  const { Global } = vscode.ConfigurationTarget;
  const mayRun = key !== 'local.functions' || vscode.workspace.isTrusted;
  return placesOf(key)
    .filter(({ target }) => mayRun || target === Global)
    .map(({ value }) => value);
}
