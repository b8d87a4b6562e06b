import { t } from '@vscode/l10n';

import { abortable } from '../abortable';
import { formatQualifier } from '../urn';
import { formatCount } from '../payload/format-count';
import type { ConfiguredFunction } from './configured-function';

/** The functions that a filter leaves. */
export interface FilteredFunctions {
  /** What was searched for. */
  readonly text: string;
  /** The first ones that match; nobody looks through more. */
  readonly functions: readonly ConfiguredFunction[];
  /** Functions that match, and all there are. */
  readonly matches: number;
  readonly all: number;
}

/** Functions, and the text of each that a filter looks through. */
export interface SearchedFunctions {
  readonly functions: readonly ConfiguredFunction[];
  readonly textAt: (index: number) => string;
}

/** Functions that are looked at before others of the host have their turn, and functions that are shown at most. */
const slice = 100;

/**
 * Makes functions ready for any number of filters. The text of each is put together when it is looked at first, and
 * once: with ten thousand, what each letter left behind held up the host.
 *
 * @param aliasesOf - Names of a function's aliases as far as they are known.
 */
export function searchedFunctions(
  functions: readonly ConfiguredFunction[],
  aliasesOf: (configured: ConfiguredFunction) => readonly string[],
): SearchedFunctions {
  const texts: string[] = [];
  return {
    functions,
    textAt(index) {
      const configured = functions[index];
      return (texts[index] ??= configured ? searchedText(configured, aliasesOf) : '');
    },
  };
}

/**
 * The functions whose name, package, group or alias hold every word, in whatever case. However many functions there are,
 * the host is never held up for longer than a hundred take.
 *
 * @throws FunctionGraphError `CANCELLED`
 */
export async function filterFunctions(
  { functions, textAt }: SearchedFunctions,
  text: string,
  signal: AbortSignal,
): Promise<FilteredFunctions> {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const found: ConfiguredFunction[] = [];
  let matches = 0;
  for (let from = 0; from < functions.length; from += slice) {
    for (const [offset, configured] of functions.slice(from, from + slice).entries()) {
      const searched = textAt(from + offset);
      if (words.every((word) => searched.includes(word))) {
        matches += 1;
        if (found.length < slice) {
          found.push(configured);
        }
      }
    }
    await abortable(nextTurn(), signal);
  }
  return { text, functions: found, matches, all: functions.length };
}

/** What the tree says of its filter. */
export function describeFilter({ text, functions, matches, all }: FilteredFunctions): string {
  const numbers =
    matches > functions.length
      ? t('the first {0} of {1} that match', functions.length, formatCount(matches))
      : t('{0} of {1}', formatCount(matches), formatCount(all));
  return t('Filter “{0}”: {1}', text, numbers);
}

function searchedText(
  configured: ConfiguredFunction,
  aliasesOf: (configured: ConfiguredFunction) => readonly string[],
): string {
  const { urn, label, group = '' } = configured;
  const qualifier = urn.qualifier ? [formatQualifier(urn.qualifier)] : [];
  const parts = [label, urn.name, urn.package, group, ...qualifier, ...aliasesOf(configured)];
  // No word holds a line break, so that none reaches from one part into the next.
  return parts.join('\n').toLowerCase();
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
