import { t } from '@vscode/l10n';

import type { FunctionEntry, SettingsScope } from '../commands/editor';
import { FunctionGraphError } from '../errors';
import type { EntryField } from '../explorer/change-entries';
import type { TextEdit } from '../explorer/json-list';
import type { ListEdits } from '../explorer/list-edits';
import { readFunctions } from '../explorer/read-functions';
import {
  configuration,
  entriesOf,
  placesOf,
  section,
  targetOf,
  type ListKey,
  type Place,
} from './setting-places';
import { editSettingsFile } from './settings-file';

/** Changes of the lists of functions in the settings; comments in those of a workspace stay. */
export interface FunctionLists {
  /** @returns How many the scope did not name before. */
  add(entries: readonly FunctionEntry[], scope: SettingsScope): Promise<number>;
  addLocal(entry: Readonly<Record<string, unknown>>, scope: SettingsScope): Promise<void>;
  remove(id: string): Promise<boolean>;
  rename(id: string, urn: string): Promise<boolean>;
  regroup(ids: readonly string[], group: string): Promise<void>;
}

/** @param lists - Brings the reading of settings files, which only changes need. */
export function createFunctionLists(lists: () => ListEdits): FunctionLists {
  const edit = (
    key: ListKey,
    place: Place,
    toEdits: (lists: ListEdits, text: string, path: readonly string[]) => readonly TextEdit[] | undefined,
  ): Promise<boolean> => editSettingsFile(key, place, lists(), (text, path) => toEdits(lists(), text, path));

  const append = async (key: ListKey, scope: SettingsScope, added: readonly unknown[]): Promise<void> => {
    const place = placeIn(key, scope);
    if (
      added.length > 0 &&
      !(await edit(key, place, ({ appendToList }, text, path) => appendToList(text, path, added)))
    ) {
      await configuration().update(key, [...entriesOf(place.value), ...added], place.target);
    }
  };

  /** Changes a field of the entries of a place; false where it has none of them. */
  const change = async (
    place: Place,
    isMeant: (entry: unknown) => boolean,
    field: EntryField,
    value: string,
  ): Promise<boolean> => {
    const present = entriesOf(place.value);
    if (!present.some(isMeant)) {
      return false;
    }
    const { changedEntry } = lists();
    if (
      !(await edit('functions', place, ({ changeEntries }, text, path) =>
        changeEntries(text, path, isMeant, field, value),
      ))
    ) {
      const changed = present.map((entry) => (isMeant(entry) ? changedEntry(entry, field, value) : entry));
      await configuration(place.folder).update('functions', changed, place.target);
    }
    return true;
  };

  return {
    async add(entries, scope) {
      const { value } = placeIn('functions', scope);
      // A local function is there by its own entry, wherever that stands.
      const local = placesOf('local.functions').map((place) => place.value);
      const known = new Set(readFunctions([value], local).functions.map(({ id }) => id));
      const added = entries.filter((entry) => !known.has(typeof entry === 'string' ? entry : entry.urn));
      await append('functions', scope, added);
      return added.length;
    },
    addLocal: (entry, scope) => append('local.functions', scope, [entry]),
    async remove(id) {
      let removed = false;
      for (const key of ['functions', 'local.functions'] as const) {
        for (const place of placesOf(key)) {
          removed = (await removeFrom(key, place, (entry) => names(key, entry, id))) || removed;
        }
      }
      return removed;
    },
    async rename(id, urn) {
      let renamed = false;
      for (const place of placesOf('functions')) {
        const isMeant = (entry: unknown): boolean => names('functions', entry, id);
        renamed = (await change(place, isMeant, 'urn', urn)) || renamed;
      }
      return renamed;
    },
    async regroup(ids, group) {
      const left = new Set(ids);
      // The nearest scope's entry is the one that counts.
      for (const place of placesOf('functions')) {
        const here = [...left].filter((id) =>
          entriesOf(place.value).some((entry) => names('functions', entry, id)),
        );
        await change(place, (entry) => here.some((id) => names('functions', entry, id)), 'group', group);
        for (const id of here) {
          left.delete(id);
        }
      }
    },
  };

  async function removeFrom(
    key: ListKey,
    place: Place,
    isMeant: (entry: unknown) => boolean,
  ): Promise<boolean> {
    const present = entriesOf(place.value);
    const kept = present.filter((entry) => !isMeant(entry));
    if (kept.length === present.length) {
      return false;
    }
    if (
      kept.length === 0 ||
      !(await edit(key, place, ({ removeFromList }, text, path) => removeFromList(text, path, isMeant)))
    ) {
      await configuration(place.folder).update(key, kept.length === 0 ? undefined : kept, place.target);
    }
    return true;
  }
}

/** @throws FunctionGraphError `SETTING_INVALID` where something else than a list stands there: it would be lost. */
function placeIn(key: ListKey, scope: SettingsScope): Place {
  const target = targetOf(scope);
  const place = placesOf(key).find((each) => each.target === target && !each.folder) ?? {
    value: undefined,
    target,
  };
  const name = `${section}.${key}`;
  if (place.value !== undefined && !Array.isArray(place.value)) {
    throw new FunctionGraphError(
      'SETTING_INVALID',
      scope === 'user'
        ? t('{0} of the user settings is no list. Make it one, then add the function again.', name)
        : t('{0} of the workspace settings is no list. Make it one, then add the function again.', name),
    );
  }
  return place;
}

function names(key: ListKey, entry: unknown, id: string): boolean {
  const { functions } = key === 'functions' ? readFunctions([[entry]], []) : readFunctions([], [[entry]]);
  return functions[0]?.id === id;
}
