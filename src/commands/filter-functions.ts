import { t } from '@vscode/l10n';

import { isCancelled } from '../errors';
import type { Catalogue } from '../explorer/catalogue';
import type { ConfiguredFunction } from '../explorer/configured-function';
import {
  filterFunctions,
  searchedFunctions,
  type FilteredFunctions,
  type SearchedFunctions,
} from '../explorer/filter-functions';
import type { Questions, Settings } from './editor';

/** The filter of the tree, as long as the window is open. */
export interface FunctionFilter {
  /** Asks for it, and filters while the user types; without an answer it is what it was. */
  ask(): Promise<void>;
  /** Filters the functions anew that the settings name now. */
  renew(): Promise<void>;
  clear(): Promise<void>;
}

export interface FilterParts {
  readonly settings: Pick<Settings, 'functions'>;
  readonly questions: Pick<Questions, 'askWhileTyping'>;
  readonly catalogue: Pick<Catalogue, 'knownAliases'>;
  /** Shows what the filter leaves, or everything. */
  readonly show: (filtered: FilteredFunctions | undefined) => void;
}

export function createFunctionFilter(parts: FilterParts): FunctionFilter {
  const { settings, questions, catalogue, show } = parts;
  const aliasesOf = (configured: ConfiguredFunction): readonly string[] =>
    (catalogue.knownAliases(configured) ?? []).map(({ name }) => name);
  let current = '';
  let running = new AbortController();

  const all = (): SearchedFunctions => searchedFunctions(settings.functions().functions, aliasesOf);

  const search = async (functions: SearchedFunctions, text: string): Promise<void> => {
    running.abort();
    running = new AbortController();
    current = text.trim();
    if (current === '') {
      show(undefined);
      return;
    }
    try {
      show(await filterFunctions(functions, current, running.signal));
    } catch (error) {
      // Another letter was typed in the meantime.
      if (!isCancelled(error)) {
        throw error;
      }
    }
  };

  return {
    async ask() {
      const before = current;
      // Once, and not with each letter.
      const functions = all();
      let last = Promise.resolve();
      const answer = await questions.askWhileTyping({
        title: t('Filter Functions'),
        prompt: t('A part of name, package, group or alias; several words all have to be there.'),
        value: before,
        typed: (text) => {
          last = search(functions, text);
        },
      });
      await last;
      if (answer === undefined && current !== before) {
        await search(functions, before);
      }
    },
    renew: () => (current === '' ? Promise.resolve() : search(all(), current)),
    clear: () => search(searchedFunctions([], aliasesOf), ''),
  };
}
