import { t } from '@vscode/l10n';

import { isFunctionGraphError } from '../errors';
import { isRecord } from '../is-record';
import { instanceMemories } from '../functiongraph/launch-sync-headers';
import { localProfile, localProjectId, localRegion } from '../local-region';
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
        if (!byId.has(configured.id)) {
          byId.set(configured.id, configured);
        }
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
    local: urn.region === localRegion,
    protected: oneOf(fields, 'protected', [true, false]) ?? false,
    group: text(fields, 'group'),
    profile: text(fields, 'profile'),
    logType: oneOf(fields, 'logType', ['tail', 'none'] as const),
    instanceMemory: oneOf(fields, 'instanceMemory', instanceMemories),
    history: oneOf(fields, 'history', [true, false]),
  };
}

function readLocalFunction(entry: unknown): ConfiguredFunction {
  if (!isRecord(entry) || typeof entry['name'] !== 'string') {
    throw new TypeError(t('The entry must be an object with a "name".'));
  }
  for (const field of ['path', 'runtime', 'handler']) {
    if (typeof entry[field] !== 'string' || entry[field] === '') {
      throw new TypeError(t('The "{0}" of a local function must be a text.', field));
    }
  }
  const packageName = text(entry, 'package') ?? 'default';
  const urn = parseUrn(`${packageName}:${entry['name']}`, { region: localRegion, projectId: localProjectId });
  return {
    id: formatUrn(urn),
    urn,
    label: urn.name,
    local: true,
    history: oneOf(entry, 'history', [true, false]),
    protected: false,
    profile: localProfile,
    runtime: String(entry['runtime']),
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

function reasonOf(error: unknown): string {
  return isFunctionGraphError(error) || error instanceof TypeError ? error.message : String(error);
}

function shorten(entry: unknown): string {
  const shown = typeof entry === 'string' ? entry : JSON.stringify(entry);
  return shown.length > 80 ? `${shown.slice(0, 80)}…` : shown;
}
