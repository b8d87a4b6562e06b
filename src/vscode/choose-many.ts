import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

import type { ChoiceBatch } from '../commands/editor';
import { plainText } from '../plain-text';
import { toChoiceItem, type ChoiceItem } from './choice-item';

/** A Quick Pick of many choices that grows while they arrive, and keeps what is ticked. */
export async function chooseMany<T>(
  title: string,
  arriving: (signal: AbortSignal) => AsyncIterable<ChoiceBatch<T>> | Iterable<ChoiceBatch<T>>,
): Promise<readonly T[] | undefined> {
  const stop = new AbortController();
  const pick = vscode.window.createQuickPick<ChoiceItem<T>>();
  Object.assign(pick, {
    title,
    canSelectMany: true,
    busy: true,
    ignoreFocusOut: true,
    matchOnDescription: true,
    placeholder: t('Reading…'),
  });
  const answer = new Promise<readonly T[] | undefined>((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems.map(({ value }) => value));
    });
    pick.onDidHide(() => {
      resolve(undefined);
    });
  });
  pick.show();
  const filled = fill(pick, arriving(stop.signal));
  try {
    // Only a failure of the choices ends it before the user does.
    return await Promise.race([answer, filled.then(() => answer)]);
  } finally {
    // What is still being read ends with CANCELLED, which nobody waits for.
    filled.catch(() => undefined);
    stop.abort();
    pick.dispose();
  }
}

async function fill<T>(
  pick: vscode.QuickPick<ChoiceItem<T>>,
  arriving: AsyncIterable<ChoiceBatch<T>> | Iterable<ChoiceBatch<T>>,
): Promise<void> {
  const items: ChoiceItem<T>[] = [];
  const notes: string[] = [];
  for await (const { choices, note } of arriving) {
    items.push(...choices.map(toChoiceItem));
    notes.push(...(note === undefined ? [] : [note]));
    // Every change hands the whole list over to the window: it is shown again whenever it has doubled.
    if (items.length >= 2 * pick.items.length) {
      show(pick, items);
    }
  }
  show(pick, items);
  pick.busy = false;
  const empty = items.length === 0 ? t('There is nothing to choose from') : t('Type to filter');
  pick.placeholder = notes.length === 0 ? empty : plainText(notes.join(' '));
}

function show<T>(pick: vscode.QuickPick<ChoiceItem<T>>, items: readonly ChoiceItem<T>[]): void {
  const ticked = pick.selectedItems;
  pick.items = [...items];
  pick.selectedItems = ticked;
}
