import * as vscode from 'vscode';

import type { OpenText, OpenTexts } from '../commands/editor';
import { isPayloadDocument } from '../payload/payload-documents';
import type { Disposable } from './disposable';

/** Saved payloads offered at once; more than people read. */
const maxFound = 200;

/** The editors' texts. Problems are marked until the text changes. */
export function createOpenTexts(): OpenTexts & Disposable {
  const problems = vscode.languages.createDiagnosticCollection('functiongraph');
  const unmark = vscode.workspace.onDidChangeTextDocument(({ document }) => {
    problems.delete(document.uri);
  });
  const forget = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
    problems.delete(uri);
  });
  return {
    active: activeText,
    async find(glob) {
      const found = await vscode.workspace.findFiles(glob, '**/node_modules/**', maxFound);
      return found
        .map((uri) => ({ uri: uri.toString(), name: vscode.workspace.asRelativePath(uri) }))
        .sort((one, other) => one.name.localeCompare(other.name));
    },
    async read(uri) {
      return wholeText(await vscode.workspace.openTextDocument(vscode.Uri.parse(uri)));
    },
    mark(uri, problem) {
      const parsed = vscode.Uri.parse(uri);
      problems.set(parsed, problem && [toDiagnostic(problem)]);
    },
    dispose() {
      vscode.Disposable.from(problems, unmark, forget).dispose();
    },
  };
}

function activeText(): OpenText | undefined {
  const editor = activeEditor();
  if (!editor) {
    return undefined;
  }
  const { document, selection } = editor;
  if (selection.isEmpty) {
    return wholeText(document);
  }
  return {
    ...wholeText(document),
    text: document.getText(selection),
    selected: true,
    startLine: selection.start.line,
    startColumn: selection.start.character,
  };
}

/** Whoever reads the output, where the focus then is, still means the editor that is open beside it. */
function activeEditor(): vscode.TextEditor | undefined {
  const { activeTextEditor, tabGroups, visibleTextEditors } = vscode.window;
  if (activeTextEditor?.document.uri.scheme !== 'output') {
    return activeTextEditor;
  }
  const input = tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputText
    ? visibleTextEditors.find(({ document }) => document.uri.toString() === input.uri.toString())
    : undefined;
}

function wholeText(document: vscode.TextDocument): OpenText {
  const { uri, languageId } = document;
  return {
    text: document.getText(),
    uri: uri.toString(),
    name: vscode.workspace.asRelativePath(uri),
    selected: false,
    isPayloadDocument: isPayloadDocument({ languageId, scheme: uri.scheme, path: uri.path }),
    startLine: 0,
    startColumn: 0,
  };
}

function toDiagnostic(problem: { line: number; column: number; message: string }): vscode.Diagnostic {
  const start = new vscode.Position(problem.line - 1, problem.column - 1);
  const diagnostic = new vscode.Diagnostic(
    new vscode.Range(start, start.translate(0, 1)),
    problem.message,
    vscode.DiagnosticSeverity.Error,
  );
  diagnostic.source = 'FunctionGraph';
  return diagnostic;
}
