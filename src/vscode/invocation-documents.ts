import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

import { toAbortSignal } from './abort-signal';

/** Reads a document's text; undefined where its invocation is no longer kept. */
export type ReadDocument = (uri: string, signal: AbortSignal) => Promise<string | undefined>;

/** Results and logs as read-only documents. */
export function invocationDocuments(read: ReadDocument): vscode.TextDocumentContentProvider {
  return {
    async provideTextDocumentContent(uri, token) {
      const text = await read(uri.toString(), toAbortSignal(token));
      return (
        text ?? `${t('This invocation is no longer kept. Invoke the function again to see its result.')}\n`
      );
    },
  };
}

/** Opens a document beside the editor, which keeps the focus, or where there is none yet. */
export async function openInvocationDocument(uri: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  await vscode.window.showTextDocument(document, {
    preserveFocus: true,
    preview: true,
    viewColumn: vscode.window.activeTextEditor ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active,
  });
}

/**
 * The links in the output channel that lead to such documents. Only our own are linked, and only from the end of a
 * line of ours: whatever a function writes into its result can at most open another result.
 */
export function documentLinks(document: vscode.TextDocument): vscode.DocumentLink[] {
  const links: vscode.DocumentLink[] = [];
  for (const match of document.getText().matchAll(/^… The whole [^\n]*(functiongraph:\/\S+)$/gm)) {
    const address = match[1] ?? '';
    const end = document.positionAt(match.index + match[0].length);
    const link = new vscode.DocumentLink(
      new vscode.Range(end.translate(0, -address.length), end),
      vscode.Uri.parse(address),
    );
    link.tooltip = t('Open the whole text');
    links.push(link);
  }
  return links;
}
