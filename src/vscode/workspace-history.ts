import type * as vscode from 'vscode';

import type { Settings } from '../commands/editor';
import { createDiskStore } from '../invocations/history/disk-store';
import { historyFolder } from '../invocations/history/history-folder';
import { createInvocationHistory, type InvocationHistory } from '../invocations/history/invocation-history';
import { createMemoryStore } from '../invocations/history/memory-store';
import type { Logger } from '../logger';
import type { InvocationsView } from './invocations-view';

/**
 * The invocations of a workspace, in the folder that VS Code gives an extension for it.
 *
 * @param view - Shows them, and what hinders keeping them.
 */
export function createWorkspaceHistory(
  storage: vscode.Uri,
  settings: Pick<Settings, 'historyLimits'>,
  log: Logger,
  view: () => Pick<InvocationsView, 'say' | 'refresh'>,
): InvocationHistory {
  const limits = () => settings.historyLimits();
  const say = (message: string): void => {
    view().say(message);
  };
  const disk = createDiskStore(historyFolder(storage.fsPath), limits, (message) => {
    log.warn(message);
    say(message);
  });
  return createInvocationHistory(disk, createMemoryStore(limits), log, say, () => {
    view().refresh();
  });
}
