import type * as vscode from 'vscode';

/** The same wish to stop, as everything outside of this folder understands it. */
export function toAbortSignal(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  if (token.isCancellationRequested) {
    controller.abort();
  } else {
    // The listener goes with its token, which the editor drops when the operation ends.
    token.onCancellationRequested(() => {
      controller.abort();
    });
  }
  return controller.signal;
}
