import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

import { stackFile, type CodePlaces } from '../commands/stack-file';
import { stackPlaces, type StackPlace } from '../invocations/stack-places';
import { codeRootOf } from './settings';

/** Lines of stacks in the output channel lead to their files: to those that are there, in the workspace. */
export async function stackLinks(document: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
  const places: CodePlaces = {
    roots: (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
    codeRootOf: (of) => codeRootOf({ ...of, projectId: '' }),
  };
  const files = new Map<string, Promise<string | undefined>>();
  const links = stackPlaces(document.getText()).map(async (place) => {
    const key = JSON.stringify([place.path, place.of]);
    const found = files.get(key) ?? stackFile(place, places);
    files.set(key, found);
    const file = await found;
    return file === undefined ? [] : [linkTo(file, place, document)];
  });
  return (await Promise.all(links)).flat();
}

function linkTo(file: string, place: StackPlace, document: vscode.TextDocument): vscode.DocumentLink {
  const range = new vscode.Range(document.positionAt(place.start), document.positionAt(place.end));
  const link = new vscode.DocumentLink(
    range,
    vscode.Uri.file(file).with({ fragment: `L${place.line},${place.column}` }),
  );
  link.tooltip = t('Open the source');
  return link;
}
