import { appendToList } from './append-to-list';
import { changedEntry, changeEntries } from './change-entries';
import { applyEdits, findList, valueOf } from './json-list';
import { removeFromList } from './remove-from-list';

/** What can be done to a list in the text of a settings file, with its comments kept. */
export const listEdits = {
  appendToList,
  removeFromList,
  changeEntries,
  changedEntry,
  applyEdits,
  /** The entries of a list, undefined where there is no such list. */
  readList: (text: string, path: readonly string[]): readonly unknown[] | undefined =>
    findList(text, path)?.entries.map((entry) => valueOf(text, entry)),
};

export type ListEdits = typeof listEdits;
