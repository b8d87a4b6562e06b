import type { Settings } from '../commands/editor';
import type { FunctionsView } from './functions-view';

/**
 * Shows the first function that a command has added to the settings, where people look for it.
 *
 * @param add - Resolves when the settings name what it added.
 * @returns What `add` gives.
 */
export async function showAdded<T>(
  settings: Pick<Settings, 'functions'>,
  view: Pick<FunctionsView, 'reveal'>,
  add: () => Promise<T>,
): Promise<T> {
  const before = new Set(settings.functions().functions.map(({ id }) => id));
  const given = await add();
  const added = settings.functions().functions.find(({ id }) => !before.has(id));
  if (added) {
    await view.reveal(added.id);
  }
  return given;
}
