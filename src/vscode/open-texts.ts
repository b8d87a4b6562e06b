import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

import type { FoundText, OpenText, OpenTexts, TextProblem } from '../commands/editor';
import { FunctionGraphError } from '../errors';
import { parseTestEventUri } from '../explorer/test-event-address';
import { isPayloadDocument } from '../payload/payload-documents';
import type { Disposable } from './disposable';

/** Saved payloads offered at once; more than people read. */
const maxFound = 200;

/** The editors' texts. Problems are marked until the text changes. */
export function createOpenTexts(): OpenTexts & Disposable {
  const problems = vscode.languages.createDiagnosticCollection('functiongraph');
  const unmark = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
    // Of a text that is saved VS Code tells the same, with nothing changed.
    if (contentChanges.length > 0) {
      problems.delete(document.uri);
    }
  });
  const forget = vscode.workspace.onDidCloseTextDocument(({ uri }) => {
    problems.delete(uri);
  });
  return {
    active: activeText,
    async find(glob) {
      const found = await vscode.workspace.findFiles(glob, '**/node_modules/**', maxFound);
      return found.map(toFound).sort((one, other) => one.name.localeCompare(other.name));
    },
    async read(uri) {
      return wholeText(await openDocument(vscode.Uri.parse(uri)));
    },
    matches: matchesGlob,
    async existing(uris) {
      const found = await Promise.all(uris.map(exists));
      return uris.filter((_, index) => found[index]).map((uri) => toFound(vscode.Uri.parse(uri)));
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

function toFound(uri: vscode.Uri): FoundText {
  return { uri: uri.toString(), name: nameOf(uri) };
}

/** How people call a document: a test event has no path that says anything to them. */
function nameOf(uri: vscode.Uri): string {
  const event = parseTestEventUri(uri.toString());
  return event ? `test event ${event.name}` : vscode.workspace.asRelativePath(uri);
}

/** Whether a path of the workspace matches a glob. */
export function matchesGlob(uri: string, glob: string): boolean {
  const parsed = vscode.Uri.parse(uri);
  // `match` wants a document, and looks at its address alone where the filter names a pattern alone.
  const document = { uri: parsed, languageId: '' } as vscode.TextDocument;
  return vscode.languages.match({ pattern: glob }, document) > 0;
}

async function exists(uri: string): Promise<boolean> {
  const parsed = vscode.Uri.parse(uri);
  if (vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri)) {
    return true;
  }
  try {
    return (await vscode.workspace.fs.stat(parsed)).type !== vscode.FileType.Directory;
  } catch {
    return false;
  }
}

async function openDocument(uri: vscode.Uri): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch (error) {
    throw new FunctionGraphError(
      'PAYLOAD_NOT_FOUND',
      t(
        'The payload {0} cannot be opened: it was moved, deleted, or is no text. Nothing was sent.',
        vscode.workspace.asRelativePath(uri),
      ),
      { execution: 'didNotRun' },
      error,
    );
  }
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

/**
 * Whoever reads the output, where the focus then is, still means the editor that is open beside it; so does whoever
 * sees one where VS Code names none as active.
 */
function activeEditor(): vscode.TextEditor | undefined {
  const { activeTextEditor, tabGroups, visibleTextEditors } = vscode.window;
  if (activeTextEditor && activeTextEditor.document.uri.scheme !== 'output') {
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
    name: nameOf(uri),
    selected: false,
    isPayloadDocument: isPayloadDocument({ languageId, scheme: uri.scheme, path: uri.path }),
    startLine: 0,
    startColumn: 0,
  };
}

function toDiagnostic(problem: TextProblem): vscode.Diagnostic {
  const start = new vscode.Position(problem.line - 1, problem.column - 1);
  const diagnostic = new vscode.Diagnostic(
    new vscode.Range(start, start.translate(0, problem.length ?? 1)),
    problem.message,
    vscode.DiagnosticSeverity.Error,
  );
  diagnostic.source = 'FunctionGraph';
  return diagnostic;
}
