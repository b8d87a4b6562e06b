import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

import { liesIn, realPath } from '../commands/code-place';
import type { Questions } from '../commands/editor';
import { FunctionGraphError } from '../errors';

const consentsKey = 'codeOutside';

/**
 * Sees to it that a function of this machine runs code from outside the workspace only after the user said yes
 * to that folder, once for each workspace: settings may come along with a repository.
 *
 * @throws FunctionGraphError `CANCELLED` where the answer is no
 */
export type CodeConsent = (functionName: string, codeRoot: string) => Promise<void>;

export function createCodeConsent(state: vscode.Memento, questions: Pick<Questions, 'confirm'>): CodeConsent {
  return async (functionName, codeRoot) => {
    const folder = realPath(codeRoot);
    const stored = state.get<unknown>(consentsKey);
    const consents: unknown[] = Array.isArray(stored) ? stored : [];
    if (isInWorkspace(folder) || consents.includes(folder)) {
      return;
    }
    const yes = await questions.confirm(
      t('{0} runs code from outside this workspace.', functionName),
      t('The code lies in {0}. Run it only if you know what it does.', folder),
      t('Run It'),
    );
    if (!yes) {
      throw new FunctionGraphError('CANCELLED', t('The code outside the workspace was not run.'), {
        execution: 'didNotRun',
      });
    }
    await state.update(consentsKey, [...consents, folder]);
  };
}

/** Whether a path lies in one of the folders that are open, wherever links lead. */
function isInWorkspace(folder: string): boolean {
  return liesIn(
    folder,
    (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
  );
}
