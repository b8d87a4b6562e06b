import * as vscode from 'vscode';

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

/** The way back: the same wish to stop, as VS Code understands it. */
export function toCancellationToken(signal: AbortSignal): vscode.CancellationToken {
  const source = new vscode.CancellationTokenSource();
  if (signal.aborted) {
    source.cancel();
  } else {
    // The listener goes with its signal, which is that of one command or request.
    signal.addEventListener(
      'abort',
      () => {
        source.cancel();
      },
      { once: true },
    );
  }
  return source.token;
}
