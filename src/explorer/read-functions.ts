import { t } from '@vscode/l10n';

import { isFunctionGraphError } from '../errors';
import { isRecord } from '../is-record';
import { instanceMemories } from '../functiongraph/launch-sync-headers';
import { LocalEntryProblem, readLocalEntry } from '../local-entry';
import { localProfile, localRegion } from '../local-region';
import { formatUrn, isCanonicalUrn, parseUrn, type FunctionUrn } from '../urn';
import type { ConfiguredFunction, ConfiguredFunctions, SettingProblem } from './configured-function';

/** One scope's value of a setting, unchecked: settings may hold anything. */
export type ScopeValue = unknown;

/**
 * Unites the lists of all scopes, nearest scope first: VS Code itself would let one array replace the other.
 * For the same URN the nearest scope wins, but `protected` of any scope holds. An entry that cannot be used
 * becomes a problem of its own.
 *
 * @param functions - Values of `functiongraph.functions`.
 * @param localFunctions - Values of `functiongraph.local.functions`; their URNs follow from their names.
 */
export function readFunctions(
  functions: readonly ScopeValue[],
  localFunctions: readonly ScopeValue[],
): ConfiguredFunctions {
  const byId = new Map<string, ConfiguredFunction>();
  const protectedUrns: FunctionUrn[] = [];
  const problems: SettingProblem[] = [];
  const read = (
    key: string,
    scopes: readonly ScopeValue[],
    toFunction: (entry: unknown) => ConfiguredFunction,
  ) => {
    for (const entry of scopes.flatMap((value) => entriesOf(key, value, problems))) {
      try {
        if (asksForProtection(entry)) {
          protectedUrns.push(parseUrn(entry.urn));
        }
        const configured = toFunction(entry);
        const nearer = byId.get(configured.id);
        // An entry by URN may say more of a local function, but not what runs it.
        byId.set(configured.id, nearer ? { ...nearer, ...alsoSaidOf(nearer, configured) } : configured);
      } catch (error) {
        problems.push({ key, entry: shorten(entry), reason: reasonOf(error) });
      }
    }
  };
  read('functiongraph.functions', functions, readCloudFunction);
  read('functiongraph.local.functions', localFunctions, readLocalFunction);
  for (const urn of protectedUrns) {
    const id = formatUrn(urn);
    const configured = byId.get(id);
    if (configured) {
      byId.set(id, { ...configured, protected: true });
    }
  }
  return { functions: [...byId.values()], problems };
}

function entriesOf(key: string, value: ScopeValue, problems: SettingProblem[]): unknown[] {
  if (value === undefined || Array.isArray(value)) {
    return value ?? [];
  }
  problems.push({ key, entry: shorten(value), reason: t('The setting must be a list.') });
  return [];
}

/** Also an entry that is wrong elsewhere protects its function, lest another scope's entry lays it open. */
function asksForProtection(entry: unknown): entry is { readonly urn: string } {
  return (
    isRecord(entry) &&
    typeof entry['urn'] === 'string' &&
    entry['protected'] !== undefined &&
    entry['protected'] !== false
  );
}

function readCloudFunction(entry: unknown): ConfiguredFunction {
  const fields = typeof entry === 'string' ? { urn: entry } : entry;
  if (!isRecord(fields) || typeof fields['urn'] !== 'string') {
    throw new TypeError(t('The entry must be a URN, or an object with a "urn".'));
  }
  const urn = parseUrn(fields['urn']);
  return {
    // A text that is there already costs less than one that is put together.
    id: isCanonicalUrn(fields['urn']) ? fields['urn'] : formatUrn(urn),
    urn,
    label: text(fields, 'name') ?? urn.name,
    // With a profile it is that of a FunctionGraph that somebody else started here, as by `npm run local`.
    local: urn.region === localRegion && fields['profile'] === undefined,
    protected: oneOf(fields, 'protected', [true, false]) ?? false,
    group: text(fields, 'group'),
    profile: text(fields, 'profile'),
    logType: oneOf(fields, 'logType', ['tail', 'none'] as const),
    instanceMemory: oneOf(fields, 'instanceMemory', instanceMemories),
    history: oneOf(fields, 'history', [true, false]),
  };
}

function readLocalFunction(entry: unknown): ConfiguredFunction {
  const { urn, runtime, history, protected: isProtected = false } = readLocalEntry(entry);
  return {
    id: formatUrn(urn),
    urn,
    label: urn.name,
    local: true,
    history,
    protected: isProtected,
    profile: localProfile,
    runtime,
  };
}

function text(fields: Record<string, unknown>, field: string): string | undefined {
  const value = fields[field];
  if (value === undefined || (typeof value === 'string' && value.trim() !== '')) {
    return value;
  }
  throw new TypeError(t('"{0}" must be a text that is not empty.', field));
}

function oneOf<T>(fields: Record<string, unknown>, field: string, allowed: readonly T[]): T | undefined {
  const value = fields[field];
  if (value === undefined) {
    return undefined;
  }
  const found = allowed.find((one) => one === value);
  if (found === undefined) {
    throw new TypeError(t('"{0}" must be one of {1}.', field, allowed.join(', ')));
  }
  return found;
}

/** Of a function that runs here, wherever it is said; one with a profile of its own runs elsewhere. */
function alsoSaidOf(nearer: ConfiguredFunction, other: ConfiguredFunction): Partial<ConfiguredFunction> {
  return nearer.local && other.local && other.runtime !== undefined
    ? { runtime: nearer.runtime ?? other.runtime, protected: nearer.protected || other.protected }
    : {};
}

function reasonOf(error: unknown): string {
  if (error instanceof LocalEntryProblem) {
    return error.field === '' ? error.message : `${JSON.stringify(error.field)}: ${error.message}`;
  }
  return isFunctionGraphError(error) || error instanceof TypeError ? error.message : String(error);
}

/** By its name or URN, where it has one. */
function shorten(entry: unknown): string {
  const known = isRecord(entry) ? [entry['name'], entry['urn'], entry] : [entry];
  const named = known.find((part) => typeof part === 'string' && part.trim() !== '');
  const shown = typeof named === 'string' ? named : JSON.stringify(entry);
  return shown.length > 80 ? `${shown.slice(0, 80)}…` : shown;
}
