import * as vscode from 'vscode';

import type { OutputChannel } from '../commands/editor';
import type { Logger } from '../logger';
import type { Disposable } from './disposable';

/** Language of the output channel, by which the grammar and the links find it. */
export const outputLanguage = 'functiongraph-output';

/** The channel that holds the invocations; made when the first block or the first look needs it. */
export function createOutput(): OutputChannel & Disposable {
  let channel: vscode.OutputChannel | undefined;
  const made = (): vscode.OutputChannel =>
    (channel ??= vscode.window.createOutputChannel('FunctionGraph', outputLanguage));
  return {
    append(text) {
      made().appendLine(text);
    },
    reveal() {
      made().show(true);
    },
    dispose() {
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
