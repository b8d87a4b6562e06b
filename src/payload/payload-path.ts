import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';

/**
 * Where a new payload goes so that the glob of saved payloads finds it: for `events/{function}/*.json`, under any
 * folder or none, that is `events/orders/created.json`.
 *
 * @param glob - Value of `functiongraph.payloads`.
 * @param name - Name of the file without its ending.
 * @returns A path from the workspace folder.
 * @throws FunctionGraphError `SETTING_INVALID` where the glob names no certain folder and file.
 */
export function payloadPath(glob: string, functionName: string, name: string): string {
  const path = glob.replace(/^(?:\.?\/|\*\*\/)+/, '').replaceAll('{function}', functionName);
  const slash = path.lastIndexOf('/');
  const folder = path.slice(0, slash + 1);
  const [before = '', after, ...others] = path.slice(slash + 1).split('*');
  if (after === undefined || others.length > 0 || /[*?[\]{}]/.test(folder + before + after)) {
    throw new FunctionGraphError(
      'SETTING_INVALID',
      t(
        'functiongraph.payloads is "{0}", which does not tell where a new payload goes. It needs a folder without wildcards, as in **/events/{function}/*.json.',
        glob,
      ),
    );
  }
  return `${folder}${before}${name}${after}`;
}
