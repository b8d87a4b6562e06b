import { realpath } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

import { stackPlaces, type StackPlace } from '../invocations/stack-places';
import { localRegion } from '../local-region';
import { isInWorkspace } from './code-consent';
import { codeRootOf } from './settings';

/** Where FunctionGraph's runtimes hold the code of a function. */
const cloudCodeRoot = '/opt/function/code/';

/** Lines of stacks in the output channel lead to their files: to those that are there, in the workspace. */
export async function stackLinks(document: vscode.TextDocument): Promise<vscode.DocumentLink[]> {
  const files = new Map<string, Promise<string | undefined>>();
  const links = stackPlaces(document.getText()).map(async (place) => {
    const key = JSON.stringify([place.path, place.of]);
    const found = files.get(key) ?? findFile(place);
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

async function findFile(place: StackPlace): Promise<string | undefined> {
  for (const candidate of candidatesOf(place)) {
    try {
      const file = await realpath(candidate);
      if (isInWorkspace(file)) {
        return file;
      }
    } catch {
      // Not there: the next one.
    }
  }
  return undefined;
}

/** A function of this machine has a folder of code; for one of the cloud the usual places are tried. */
function candidatesOf({ path, of }: StackPlace): string[] {
  const plain = plainPath(path);
  if (plain === undefined) {
    return [];
  }
  if (of?.region === localRegion) {
    const root = codeRootOf({ ...of, projectId: '' });
    return isAbsolute(plain) ? [plain] : root === undefined ? [] : [resolve(root, plain)];
  }
  const inCode = plain.startsWith(cloudCodeRoot) ? plain.slice(cloudCodeRoot.length) : plain;
  if (isAbsolute(inCode) || of === undefined) {
    return [inCode];
  }
  const roots = (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath);
  return roots.flatMap((root) =>
    ['functions', '', 'src'].map((folder) => join(root, folder, of.name, inCode)).concat(join(root, inCode)),
  );
}

function plainPath(path: string): string | undefined {
  if (!path.startsWith('file://')) {
    return path;
  }
  try {
    return fileURLToPath(path);
  } catch {
    return undefined;
  }
}
