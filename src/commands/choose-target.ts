import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import type { ConfiguredFunction } from '../explorer/configured-function';
import { formatUrn } from '../urn';
import type { Choice, Memory, Questions, Settings } from './editor';

/** What a command may know of its target when it starts. */
export interface TargetHints {
  /** The node or lens that the command was called on: it is the target, without a question. */
  readonly given?: ConfiguredFunction | undefined;
  /** The function selected in the tree. */
  readonly selected?: ConfiguredFunction | undefined;
  /** The function that the document with the payload belongs to. */
  readonly remembered?: ConfiguredFunction | undefined;
}

/**
 * The function to invoke: the given one; else the one selected in the tree or the one that the document
 * belongs to; where these differ, and where there is neither, the user chooses.
 *
 * @returns Undefined where the user chose none.
 * @throws FunctionGraphError `NO_FUNCTION` where none is configured.
 */
export async function chooseTarget(
  hints: TargetHints,
  title: string,
  settings: Pick<Settings, 'functions'>,
  memory: Pick<Memory, 'recent'>,
  questions: Questions,
): Promise<ConfiguredFunction | undefined> {
  if (hints.given) {
    return hints.given;
  }
  const { functions } = settings.functions();
  if (functions.length === 0) {
    throw new FunctionGraphError('NO_FUNCTION', t('No function is configured yet. Add one by its URN.'));
  }
  const byId = new Map(functions.map((configured) => [configured.id, configured]));
  const remembered = hints.remembered && byId.get(hints.remembered.id);
  // The selected one may be a version or an alias of what the settings name.
  const selected = hints.selected && byId.has(hints.selected.id) ? hints.selected : undefined;
  if (selected === undefined || remembered === undefined || selected.id === remembered.id) {
    const known = selected ?? remembered;
    if (known) {
      return known;
    }
  }
  // The file's first: a selection is easily forgotten, and whoever just confirms sends no function another one's payload.
  const first = [remembered?.id, selected?.id, ...memory.recent()];
  return questions.choose(
    title,
    inOrder(functions, first)
      .map((configured) => (configured.id === selected?.id ? selected : configured))
      .map((configured) => toChoice(configured, selected, remembered)),
  );
}

/** Those named in `first` in that order, then the others as they are configured. */
function inOrder(
  functions: readonly ConfiguredFunction[],
  first: readonly (string | undefined)[],
): ConfiguredFunction[] {
  const rank = new Map(first.map((id, index) => [id, index] as const).reverse());
  const rankOf = ({ id }: ConfiguredFunction): number => rank.get(id) ?? first.length;
  return [...functions].sort((one, other) => rankOf(one) - rankOf(other));
}

function toChoice(
  configured: ConfiguredFunction,
  selected: ConfiguredFunction | undefined,
  remembered: ConfiguredFunction | undefined,
): Choice<ConfiguredFunction> {
  const why =
    configured.id === selected?.id
      ? t('selected in the tree')
      : configured.id === remembered?.id
        ? t('belongs to this file')
        : undefined;
  const facts = [...(why === undefined ? [] : [why]), ...(configured.protected ? [t('protected')] : [])];
  return {
    label: configured.label,
    detail: formatUrn(configured.urn),
    value: configured,
    ...(facts.length === 0 ? {} : { description: facts.join(' · ') }),
  };
}
