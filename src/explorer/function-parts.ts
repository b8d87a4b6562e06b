import { t } from '@vscode/l10n';

import { isFunctionGraphError } from '../errors';
import type { FunctionAlias } from '../functiongraph/aliases';
import type { TestEvent } from '../functiongraph/test-events';
import type { FunctionVersion } from '../functiongraph/versions';
import { plainLine } from '../plain-text';
import { formatQualifier, type Qualifier } from '../urn';
import type { Catalogue } from './catalogue';
import type { ConfiguredFunction } from './configured-function';

/** What stands under a function beside its payloads, read when it is opened. */
export type FunctionPart = VersionNode | AliasNode | TestEventNode | StateNode;

type Section = 'aliases' | 'versions' | 'testEvents';

export interface SectionNode {
  readonly kind: 'section';
  readonly id: string;
  readonly label: string;
  readonly section: Section;
  readonly configured: ConfiguredFunction;
}

export interface VersionNode {
  readonly kind: 'version';
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** The function, with this version in its URN; its id is that of the settings' entry. */
  readonly configured: ConfiguredFunction;
}

export interface AliasNode {
  readonly kind: 'alias';
  readonly id: string;
  readonly label: string;
  /** The version that it points at, and the share of others. */
  readonly description: string;
  /** The function, with this alias in its URN; its id is that of the settings' entry. */
  readonly configured: ConfiguredFunction;
}

export interface TestEventNode {
  readonly kind: 'testEvent';
  readonly id: string;
  readonly label: string;
  readonly configured: ConfiguredFunction;
  readonly event: TestEvent;
}

/** In the place of what cannot be shown: says why, and leads out of it. */
export interface StateNode {
  readonly kind: 'state';
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly state: 'signedOut' | 'empty' | 'forbidden' | 'gone' | 'failed';
  readonly section: SectionNode;
  readonly configured: ConfiguredFunction;
}

/** What the tree says of a section. */
const sectionTexts = {
  aliases: () => ({
    label: t('Aliases'),
    none: t('No Aliases'),
    notAllowed: t('Not Allowed to List Aliases'),
    again: t('Read Aliases Again'),
  }),
  versions: () => ({
    label: t('Versions'),
    none: t('No Versions'),
    notAllowed: t('Not Allowed to List Versions'),
    again: t('Read Versions Again'),
  }),
  testEvents: () => ({
    label: t('Test Events'),
    none: t('No Test Events'),
    notAllowed: t('Not Allowed to List Test Events'),
    again: t('Read Test Events Again'),
  }),
};

/** Permissions by their names in the platform's policies; that for test events is documented nowhere. */
const permissions: Readonly<Record<Section, string>> = {
  aliases: 'functiongraph:function:listAlias',
  versions: 'functiongraph:function:listVersion',
  testEvents: '',
};

export function sectionsOf(configured: ConfiguredFunction): readonly SectionNode[] {
  return (['aliases', 'versions', 'testEvents'] as const).map((section) => ({
    kind: 'section',
    id: `${section}:${configured.id}`,
    label: sectionTexts[section]().label,
    section,
    configured,
  }));
}

/**
 * What stands under a section. A read that fails is a node of its own.
 *
 * @throws FunctionGraphError `CANCELLED` only.
 */
export async function readSection(
  node: SectionNode,
  catalogue: Catalogue,
  signal: AbortSignal,
): Promise<readonly FunctionPart[]> {
  const texts = sectionTexts[node.section]();
  try {
    const parts = await partsOf(node, catalogue, signal);
    return parts.length === 0 ? [stateNode(node, 'empty', texts.none, '')] : parts;
  } catch (error) {
    if (!isFunctionGraphError(error) || error.code === 'CANCELLED') {
      throw error;
    }
    const { code, message, details } = error;
    const refused = details.httpStatus === 401 || /^APIGW?\.0301$/.test(details.platformCode ?? '');
    if (code.startsWith('CREDENTIALS_')) {
      return [stateNode(node, 'signedOut', t('Set Credentials…'), message)];
    }
    if (refused) {
      return [stateNode(node, 'signedOut', t('Set Other Credentials…'), message)];
    }
    if (details.httpStatus === 403) {
      const needs = permissions[node.section] === '' ? message : t('needs {0}', permissions[node.section]);
      return [stateNode(node, 'forbidden', texts.notAllowed, needs)];
    }
    return details.platformCode === 'FSS.1051'
      ? [stateNode(node, 'gone', t('Remove This Function…'), t('it does not exist any more'))]
      : [stateNode(node, 'failed', texts.again, message)];
  }
}

async function partsOf(
  { section, configured }: SectionNode,
  catalogue: Catalogue,
  signal: AbortSignal,
): Promise<readonly FunctionPart[]> {
  switch (section) {
    case 'aliases':
      return (await catalogue.aliases(configured, signal)).map((alias) => aliasNode(configured, alias));
    case 'versions':
      return (await catalogue.versions(configured, signal)).map((version) =>
        versionNode(configured, version),
      );
    case 'testEvents':
      return (await catalogue.testEvents(configured, signal)).map((event) => ({
        kind: 'testEvent',
        id: `testEvent:${configured.id}:${event.id}`,
        label: plainLine(event.name),
        configured,
        event,
      }));
  }
}

function versionNode(configured: ConfiguredFunction, { version, description }: FunctionVersion): VersionNode {
  return {
    kind: 'version',
    id: `version:${configured.id}:${version}`,
    label: version,
    description: plainLine(description ?? ''),
    configured: qualified(configured, { kind: 'version', name: version }),
  };
}

function aliasNode(configured: ConfiguredFunction, { name, version, weights }: FunctionAlias): AliasNode {
  const rest = 100 - [...weights.values()].reduce((sum, weight) => sum + weight, 0);
  const shares = [...weights].map(([other, weight]) => `${weight} % ${other}`);
  const own = shares.length === 0 ? version : `${rest} % ${version}`;
  const qualifier = { kind: 'alias', name } as const;
  return {
    kind: 'alias',
    id: `alias:${configured.id}:${name}`,
    label: formatQualifier(qualifier),
    description: plainLine([own, ...shares].join(', ')),
    configured: qualified(configured, qualifier),
  };
}

function qualified(configured: ConfiguredFunction, qualifier: Qualifier): ConfiguredFunction {
  return { ...configured, urn: { ...configured.urn, qualifier } };
}

function stateNode(
  section: SectionNode,
  state: StateNode['state'],
  label: string,
  description: string,
): StateNode {
  const { configured } = section;
  const id = `state:${section.id}`;
  return { kind: 'state', id, label, description: plainLine(description), state, section, configured };
}
