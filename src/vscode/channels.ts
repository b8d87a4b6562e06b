import * as vscode from 'vscode';

import type { OutputChannel } from '../commands/editor';
import type { Logger } from '../logger';
import type { Disposable } from './disposable';
import { outputLanguage } from './output-language';

/** The channel that holds the invocations; made when the first block or the first look needs it. */
export function createOutput(): OutputChannel & Disposable {
  let channel: vscode.OutputChannel | undefined;
  let scrolling: Disposable | undefined;
  const made = (): vscode.OutputChannel =>
    (channel ??= vscode.window.createOutputChannel('FunctionGraph', outputLanguage));
  return {
    append(text) {
      made().appendLine(text);
    },
    reveal(line) {
      made().show(true);
      if (line !== undefined) {
        scrolling?.dispose();
        scrolling = scrollTo(line);
      }
    },
    dispose() {
      scrolling?.dispose();
      channel?.dispose();
    },
  };
}

/** The channel for diagnostics, made with its first line. */
export function createLog(): Logger & Disposable & { show(): void } {
  let channel: vscode.LogOutputChannel | undefined;
  const made = (): vscode.LogOutputChannel =>
    (channel ??= vscode.window.createOutputChannel('FunctionGraph Log', { log: true }));
  return {
    trace: (message) => {
      made().trace(message);
    },
    debug: (message) => {
      made().debug(message);
    },
    info: (message) => {
      made().info(message);
    },
    warn: (message) => {
      made().warn(message);
    },
    error: (message) => {
      made().error(message);
    },
    show() {
      made().show(true);
    },
    dispose() {
      channel?.dispose();
    },
  };
}

/**
 * Shows the channel from the last occurrence of a line on, as soon as the panel holds it: VS Code goes to the
 * end of what is written, where the headers stand, and people want the result.
 */
function scrollTo(line: string): Disposable {
  const attempt = (): boolean => {
    const editor = vscode.window.visibleTextEditors.find(
      ({ document }) => document.languageId === outputLanguage,
    );
    const at = editor?.document.getText().lastIndexOf(line) ?? -1;
    if (!editor || at < 0) {
      return false;
    }
    const start = editor.document.positionAt(at);
    editor.revealRange(new vscode.Range(start, start), vscode.TextEditorRevealType.AtTop);
    return true;
  };
  const listening = vscode.Disposable.from(
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document.languageId === outputLanguage && attempt()) {
        listening.dispose();
      }
    }),
    vscode.window.onDidChangeVisibleTextEditors(() => {
      if (attempt()) {
        listening.dispose();
      }
    }),
  );
  if (attempt()) {
    listening.dispose();
  }
  return listening;
}
