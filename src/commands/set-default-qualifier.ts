import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import type { Catalogue } from '../explorer/catalogue';
import type { ConfiguredFunction } from '../explorer/configured-function';
import { formatQualifier, formatUrn, type Qualifier } from '../urn';
import type { Choice, Progress, Questions, Settings } from './editor';

export interface DefaultQualifierParts {
  readonly settings: Pick<Settings, 'renameFunction'>;
  readonly questions: Pick<Questions, 'choose'>;
  readonly progress: Progress;
  readonly catalogue: Pick<Catalogue, 'aliases' | 'versions'>;
}

/**
 * Lets the settings name another version or alias of a function, so that it runs from then on.
 *
 * @param qualifier - What is chosen already; without it the user is asked.
 * @throws FunctionGraphError `SETTING_INVALID` where no entry names the function by its URN, as a local one's does not.
 */
export async function setDefaultQualifier(
  target: ConfiguredFunction,
  qualifier: Qualifier | undefined,
  parts: DefaultQualifierParts,
): Promise<void> {
  const chosen = qualifier ?? (await chooseQualifier(target, parts));
  if (
    chosen &&
    !(await parts.settings.renameFunction(target.id, formatUrn({ ...target.urn, qualifier: chosen })))
  ) {
    throw new FunctionGraphError(
      'SETTING_INVALID',
      t(
        '{0} stands in functiongraph.functions by no URN, so nothing can name its version there. Add Function with {1} makes an entry that does.',
        target.label,
        formatUrn({ ...target.urn, qualifier: chosen }),
      ),
      { execution: 'didNotRun' },
    );
  }
}

async function chooseQualifier(
  target: ConfiguredFunction,
  { questions, progress, catalogue }: DefaultQualifierParts,
): Promise<Qualifier | undefined> {
  const [aliases, versions] = await progress.run(t('Reading versions of {0}', target.label), (signal) =>
    Promise.all([catalogue.aliases(target, signal), catalogue.versions(target, signal)]),
  );
  const choices: Choice<Qualifier>[] = [
    ...aliases.map(({ name, version }) => choiceOf({ kind: 'alias', name }, version)),
    ...versions.map(({ version, description }) => choiceOf({ kind: 'version', name: version }, description)),
  ];
  return questions.choose(t('Version or alias of {0}', target.label), choices);
}

function choiceOf(value: Qualifier, description = ''): Choice<Qualifier> {
  return { label: formatQualifier(value), description, value };
}
