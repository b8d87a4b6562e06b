import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

import type { RunningInvocations } from '../invocations/running-invocations';
import type { CommandId } from './command-ids';
import type { Disposable } from './disposable';

export interface RunningStatus extends Disposable {
  update(running: RunningInvocations): void;
}

/** What runs, in the status bar, and the way to cancel it; there only while something does. */
export function createRunningStatus(): RunningStatus {
  let item: vscode.StatusBarItem | undefined;
  return {
    update(running) {
      const all = running.all();
      const [first] = all;
      if (!first) {
        item?.hide();
        return;
      }
      item ??= vscode.window.createStatusBarItem('functiongraph.running', vscode.StatusBarAlignment.Left);
      const what = all.length === 1 ? first.request.urn.name : t('{0} invocations', all.length);
      item.name = t('Running Invocations');
      item.text = `$(loading~spin) ${what}`;
      item.tooltip = t('Cancel an invocation of FunctionGraph');
      item.accessibilityInformation = { label: t('{0} running, cancel', what) };
      item.command = 'functiongraph.cancelInvocation' satisfies CommandId;
      item.show();
    },
    dispose() {
      item?.dispose();
    },
  };
}
