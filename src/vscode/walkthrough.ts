import * as vscode from 'vscode';

/** Steps of the walkthrough that are done when something has come of them, and not when they were begun. */
export type Step = 'added' | 'compared' | 'invoked' | 'signedIn';

/**
 * Ticks a step off where it is done: the manifest has each wait for a context key to change, which VS Code looks at once
 * the walkthrough was opened, and remembers. So the key changes each time.
 */
export function tickOff(step: Step, isDone: boolean): void {
  if (isDone) {
    const key = `functiongraph.walkthrough.${step}`;
    void vscode.commands.executeCommand('setContext', key, false);
    void vscode.commands.executeCommand('setContext', key, true);
  }
}
