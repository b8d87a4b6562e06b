import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import type { ConfiguredFunction } from '../explorer/configured-function';
import { groupOf } from '../explorer/group-functions';
import { chooseTarget } from './choose-target';
import type { Memory, Questions, Settings } from './editor';

export interface MoveParts {
  readonly settings: Pick<Settings, 'functions' | 'grouping' | 'regroupFunctions'>;
  readonly memory: Pick<Memory, 'recent'>;
  readonly questions: Questions;
  /** The function selected in the tree. */
  readonly selected: () => ConfiguredFunction | undefined;
}

/** Functions that are on their way, and the group where they were dropped. */
export interface Move {
  readonly ids: readonly string[];
  readonly group: string;
}

/**
 * Moves functions to a group of the tree; where none was dropped, the user chooses function and group.
 *
 * @throws FunctionGraphError `SETTING_INVALID` where the tree groups by something else, or for a local function, whose
 * entry has no group.
 */
export async function moveToGroup(
  parts: MoveParts,
  given?: ConfiguredFunction,
  dropped?: Move,
): Promise<void> {
  const { settings } = parts;
  if (settings.grouping() !== 'group') {
    throw new FunctionGraphError(
      'SETTING_INVALID',
      t(
        'The tree groups functions by {0}. Set functiongraph.tree.groupBy to "group" to move them.',
        settings.grouping(),
      ),
    );
  }
  const move = dropped ?? (await chooseMove(parts, given));
  if (!move) {
    return;
  }
  const { functions } = settings.functions();
  const meant = functions.filter(({ id }) => move.ids.includes(id));
  if (meant.some(({ local }) => local)) {
    throw new FunctionGraphError(
      'SETTING_INVALID',
      t('Functions on this machine stand in the group "local".'),
    );
  }
  const ids = meant.filter((each) => groupIn(each) !== move.group).map(({ id }) => id);
  if (ids.length > 0) {
    await settings.regroupFunctions(ids, move.group);
  }
}

async function chooseMove(
  { settings, memory, questions, selected }: MoveParts,
  given: ConfiguredFunction | undefined,
): Promise<Move | undefined> {
  const hints = { given, selected: selected() };
  const target = await chooseTarget(hints, t('Move to Group'), settings, memory, questions);
  if (!target) {
    return undefined;
  }
  const groups = new Set(
    settings
      .functions()
      .functions.filter(({ local }) => !local)
      .map(groupIn),
  );
  const chosen = await questions.choose(t('Group of {0}', target.label), [
    ...[...groups].sort().map((group) => ({
      label: group,
      value: group,
      ...(group === groupIn(target) ? { description: t('where it is') } : {}),
    })),
    { label: t('New Group…'), value: '' },
  ]);
  const group =
    chosen === ''
      ? await questions.ask({
          title: t('New group for {0}', target.label),
          prompt: t('Name of the group.'),
          check: (answer) => (answer.trim() === '' ? t('The group needs a name.') : undefined),
        })
      : chosen;
  return group === undefined ? undefined : { ids: [target.id], group: group.trim() };
}

function groupIn(configured: ConfiguredFunction): string {
  return groupOf(configured, 'group', () => '');
}
