import * as vscode from 'vscode';

/** Steps of the walkthrough that are done when something has come of them, and not when they were begun. */
export type Step = 'added' | 'compared' | 'invoked' | 'signedIn';

/** Ticks a step off where it is done: the manifest has each wait for a context key, which VS Code remembers to have seen. */
export function tickOff(step: Step, isDone: boolean): void {
  if (isDone) {
    void vscode.commands.executeCommand('setContext', `functiongraph.walkthrough.${step}`, true);
  }
}
