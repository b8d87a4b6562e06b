import type * as vscode from 'vscode';

import { registerContributions, type Registered } from './vscode/contributions';
import { showSampleWorkspace } from './vscode/sample-window';
import type * as windowBundle from './window';

/** VS Code calls `deactivate` with nothing of what `activate` has built. */
let deactivated: (() => Promise<void> | undefined) | undefined;

/** VS Code waits for it when a window is closed or loaded anew, for 5 s at most. */
export function deactivate(): Promise<void> | undefined {
  return deactivated?.();
}

/** Synchronous, and without a request: what the extension does is loaded when something of it is looked at or used. */
export function activate(context: vscode.ExtensionContext): void {
  let brought: windowBundle.FunctionGraphWindow | undefined;
  const registered: Registered = registerContributions(
    context,
    () => (brought ??= loadWindow().createWindow(registered)),
  );
  context.subscriptions.push(registered);
  void showSampleWorkspace(context);
  deactivated = () => brought?.written();
}

/** The second bundle, which stands beside this one. */
function loadWindow(): typeof windowBundle {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make every answer wait for a turn
  return require('./window') as typeof windowBundle;
}
