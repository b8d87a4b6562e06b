import * as vscode from 'vscode';

import type { TestEventEditors } from '../commands/editor';
import type { TestEventDocuments } from '../commands/test-events/test-event-documents';
import { isCancelled, isFunctionGraphError } from '../errors';

/** What VS Code asks of a test event as a file. */
export type TestEventFiles = Pick<vscode.FileSystemProvider, 'stat' | 'readFile' | 'writeFile'>;

/**
 * Test events as files of a scheme of our own, so that editors open and save them as any other.
 *
 * @param documents - Brings the network, so that nobody asks for it before a test event is opened.
 */
export function testEventFiles(documents: () => TestEventDocuments): TestEventFiles {
  const { File } = vscode.FileType;
  return {
    stat: (uri) =>
      asFile(uri, async () => {
        const { size, mtime, readOnly } = await documents().state(uri.toString());
        const state = { type: File, ctime: 0, mtime, size };
        return readOnly ? { ...state, permissions: vscode.FilePermission.Readonly } : state;
      }),
    readFile: (uri) => asFile(uri, () => documents().read(uri.toString())),
    writeFile: (uri, content) => asFile(uri, () => documents().write(uri.toString(), content)),
  };
}

/** @param changed - Tells VS Code of test events that are others, or gone. */
export function testEventEditors(changed: vscode.EventEmitter<vscode.FileChangeEvent[]>): TestEventEditors {
  const fire = (type: vscode.FileChangeType, uris: readonly string[]): void => {
    changed.fire(uris.map((uri) => ({ type, uri: vscode.Uri.parse(uri) })));
  };
  return {
    async open(uri) {
      await vscode.window.showTextDocument(vscode.Uri.parse(uri));
    },
    async compare(left, right, title) {
      const [one, other] = [vscode.Uri.parse(left), vscode.Uri.parse(right)];
      await vscode.commands.executeCommand('vscode.diff', one, other, title);
    },
    isDirty: (uri) =>
      vscode.workspace.textDocuments.some((each) => each.isDirty && each.uri.toString() === uri),
    changed(uris) {
      fire(vscode.FileChangeType.Changed, uris);
    },
    async close(uri) {
      const tabs = vscode.window.tabGroups.all
        .flatMap((group) => group.tabs)
        .filter(
          ({ input, isDirty }) =>
            input instanceof vscode.TabInputText && input.uri.toString() === uri && !isDirty,
        );
      fire(vscode.FileChangeType.Deleted, [uri]);
      return tabs.length > 0 && vscode.window.tabGroups.close(tabs);
    },
  };
}

/** What cannot be done is told in the words that VS Code shows; it has a code for what is not there. */
async function asFile<T>(uri: vscode.Uri, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isFunctionGraphError(error)) {
      throw error;
    }
    if (isCancelled(error)) {
      throw new vscode.CancellationError();
    }
    throw error.details.httpStatus === 404
      ? vscode.FileSystemError.FileNotFound(uri)
      : vscode.FileSystemError.Unavailable(error.message);
  }
}
