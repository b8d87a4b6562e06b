import { t } from '@vscode/l10n';

import { FunctionGraphError, isFunctionGraphError } from '../errors';
import { localProjectId, localRegion } from '../local-region';
import { parseUrn } from '../urn';
import { detectLocalFunctions, type DetectedFunction, type SourceFile } from './detect-local-function';
import type { Questions, Settings } from './editor';

/** A folder that the user chose. */
export interface CodeFolder {
  /** As the settings will name it: relative to the workspace folder where it lies inside of it. */
  readonly path: string;
  /** Last part of its path. */
  readonly name: string;
  /** Files directly in it. */
  readonly files: readonly SourceFile[];
}

export interface CodeFolders {
  /** Lets the user choose a folder; undefined where none was chosen. */
  choose(): Promise<CodeFolder | undefined>;
}

/**
 * Takes a folder of code into `functiongraph.local.functions`: runtime and handler are found in it, and asked
 * for where there are several.
 *
 * @throws FunctionGraphError `NO_FUNCTION` where the folder holds none.
 */
export async function addLocalFunction(
  settings: Settings,
  folders: CodeFolders,
  questions: Questions,
): Promise<void> {
  const folder = await folders.choose();
  const detected = folder && (await chooseDetected(folder, questions));
  if (!detected) {
    return;
  }
  const name = await questions.ask({
    title: t('Add Local Function'),
    prompt: t('Name of the function.'),
    value: suggestName(folder.name),
    check: problemOfName,
  });
  if (name !== undefined) {
    await settings.addLocalFunction({ name: name.trim(), path: folder.path, ...detected });
  }
}

async function chooseDetected(
  folder: CodeFolder,
  questions: Questions,
): Promise<DetectedFunction | undefined> {
  const found = detectLocalFunctions(folder.files);
  if (found.length === 0) {
    throw new FunctionGraphError(
      'NO_FUNCTION',
      t(
        'No function was found in {0}: neither a bootstrap, nor a .js or .py file with a handler.',
        folder.path,
      ),
    );
  }
  if (found.length === 1) {
    return found[0];
  }
  return questions.choose(
    t('Handler in {0}', folder.name),
    found.map((value) => ({ label: value.handler, description: value.runtime, value })),
  );
}

/** Folder names may hold what function names may not. */
function suggestName(folderName: string): string {
  const name = folderName
    .replace(/[^A-Za-z0-9_-]+/g, '-')
    .replace(/^[^A-Za-z]+/, '')
    .slice(0, 60)
    .replace(/[^A-Za-z0-9]+$/, '');
  return name === '' ? 'function1' : name;
}

function problemOfName(name: string): string | undefined {
  try {
    parseUrn(name, { region: localRegion, projectId: localProjectId });
    return undefined;
  } catch (error) {
    return isFunctionGraphError(error) ? error.message : String(error);
  }
}
