import assert from 'node:assert/strict';

import * as vscode from 'vscode';

import type { FunctionNode } from '../../src/explorer/function-tree';
import { functionTree } from '../../src/explorer/function-tree';
import { readFunctions } from '../../src/explorer/read-functions';

export function theExtension(): vscode.Extension<unknown> {
  const extension = vscode.extensions.getExtension('functiongraph-community.functiongraph');
  assert.ok(extension, 'VS Code does not know the extension');
  return extension;
}

/** The node of the tree that shows a function of the sample workspace. */
export function nodeOf(name: string): FunctionNode {
  const entries = vscode.workspace.getConfiguration('functiongraph').get('local.functions');
  const node = functionTree(readFunctions([], [entries])).find(({ label }) => label === name);
  assert.ok(node, `the sample workspace has no function ${name}`);
  return node;
}

export async function openSample(path: string): Promise<vscode.TextDocument> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, path));
  await vscode.window.showTextDocument(document);
  return document;
}

/**
 * The text of the output channel as soon as it holds what the pattern asks for after a place.
 *
 * @param from - Length of the text before, so that an earlier block does not count.
 */
export function outputWith(pattern: RegExp, from = 0): Promise<string> {
  const read = (): string => outputText().slice(from);
  return new Promise((resolve) => {
    const listening = vscode.Disposable.from(
      vscode.workspace.onDidChangeTextDocument(check),
      vscode.workspace.onDidOpenTextDocument(check),
    );
    function check(): void {
      const text = read();
      if (pattern.test(text)) {
        listening.dispose();
        resolve(text);
      }
    }
    check();
  });
}

export function outputText(): string {
  const isOutput = (document: vscode.TextDocument): boolean => document.languageId === 'functiongraph-output';
  return vscode.workspace.textDocuments.find(isOutput)?.getText() ?? '';
}
