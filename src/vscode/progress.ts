import * as vscode from 'vscode';

import type { Progress } from '../commands/editor';
import { plainText } from '../plain-text';
import { toAbortSignal } from './abort-signal';

/** Milliseconds after which work counts as long: only then a notification with Cancel comes up. */
const longWork = 700;

/** A quiet sign on the view at once, and for long work a notification that can cancel it. */
export const progress: Progress = {
  async run(given, work) {
    // The settings name functions, and VS Code makes links to commands in a message.
    const title = plainText(given);
    const stop = new AbortController();
    const result = work(stop.signal);
    const ended = result.then(
      () => undefined,
      () => undefined,
    );
    void vscode.window.withProgress({ location: { viewId: 'functiongraph.functions' } }, () => ended);
    const timer = setTimeout(() => {
      void notify(title, ended, stop);
    }, longWork);
    try {
      return await result;
    } finally {
      clearTimeout(timer);
    }
  },
};

async function notify(title: string, ended: Promise<void>, stop: AbortController): Promise<void> {
  const location = vscode.ProgressLocation.Notification;
  await vscode.window.withProgress({ location, title, cancellable: true }, async (_, token) => {
    const cancelled = toAbortSignal(token);
    cancelled.addEventListener('abort', () => {
      stop.abort();
    });
    await ended;
  });
}
