import { t } from '@vscode/l10n';

import type { ProfileSetting } from '../credentials/profile';
import { formatQualifier } from '../urn';
import type { ConfiguredFunction, ConfiguredFunctions, SettingProblem } from './configured-function';
import type { FunctionPart, SectionNode } from './function-parts';
import { groupFunctions, type Grouping } from './group-functions';
import { profileNameOf } from './profile-name';

/** A node of the view Functions, as data: what it is, what it says, what stands under it. */
export type FunctionNode =
  GroupNode | RestNode | LeafNode | PayloadNode | NoPayloadNode | ProblemNode | SectionNode | FunctionPart;

export interface GroupNode {
  readonly kind: 'group';
  readonly id: string;
  readonly label: string;
  readonly functions: readonly ConfiguredFunction[];
  /** Whether it is open until the user closes it. */
  readonly open: boolean;
}

/** The functions of a long list that are shown when it is opened. */
export interface RestNode {
  readonly kind: 'rest';
  readonly id: string;
  readonly label: string;
  /** In the order of their labels. */
  readonly functions: readonly ConfiguredFunction[];
}

export interface LeafNode {
  readonly kind: 'function';
  readonly id: string;
  readonly label: string;
  /** Stands dimmed beside the label: whether it is protected, the qualifier and where the function runs. */
  readonly description: string;
  readonly configured: ConfiguredFunction;
}

/** A saved payload under its function. */
export interface PayloadNode {
  readonly kind: 'payload';
  readonly id: string;
  readonly label: string;
  /** The function that it is sent to; absent where a document belongs to none yet. */
  readonly configured?: ConfiguredFunction;
  readonly uri: string;
}

/** In the place of saved payloads where there are none: leads to the first one. */
export interface NoPayloadNode {
  readonly kind: 'noPayload';
  readonly id: string;
  readonly label: string;
  readonly configured: ConfiguredFunction;
}

export interface ProblemNode {
  readonly kind: 'problem';
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly problem: SettingProblem;
}

/** More functions than anybody looks through at once: their groups are closed until they are opened. */
const manyFunctions = 200;

/** VS Code takes in all rows of a list before it draws the first one, which takes half a second with ten thousand. */
const longList = 1000;

/** The top of the tree: groups where there are several, else functions, in the order of their labels. */
export function functionTree(
  { functions, problems }: ConfiguredFunctions,
  grouping: Grouping = 'group',
  profiles: readonly ProfileSetting[] = [],
): FunctionNode[] {
  const groups = groupFunctions(functions, grouping, (configured) => profileNameOf(configured, profiles));
  const open = functions.length <= manyFunctions;
  const nodes =
    groups.size > 1
      ? sorted([...groups].map(([name, members]) => groupNode(name, members, open)))
      : list('all', functions);
  return [...nodes, ...problems.map(problemNode)];
}

/** The functions of a group in the order of their labels. */
export function groupChildren({ id, functions }: GroupNode): readonly (LeafNode | RestNode)[] {
  return list(id, functions);
}

export function restChildren({ functions }: RestNode): readonly LeafNode[] {
  return functions.map(leaf);
}

/** The nodes that lead from the top of the tree to a function, it being the last; empty where it is not there. */
export function pathTo(id: string, nodes: readonly FunctionNode[]): readonly FunctionNode[] {
  for (const node of nodes) {
    if (node.kind === 'function' && node.id === id) {
      return [node];
    }
    if ((node.kind === 'group' || node.kind === 'rest') && node.functions.some((each) => each.id === id)) {
      return [node, ...pathTo(id, node.kind === 'group' ? groupChildren(node) : restChildren(node))];
    }
  }
  return [];
}

/** The saved payloads of a function by the names of their files, with the folder where a name is there twice. */
export function payloadNodes(
  configured: ConfiguredFunction,
  found: readonly { readonly uri: string; readonly name: string }[],
): readonly (PayloadNode | NoPayloadNode)[] {
  if (found.length === 0) {
    return [{ kind: 'noPayload', id: `noPayload:${configured.id}`, label: t('New Payload…'), configured }];
  }
  const fileOf = (name: string): string => name.split(/[\\/]/).at(-1) ?? name;
  const files = found.map(({ name }) => fileOf(name));
  const isAlone = (file: string): boolean => files.indexOf(file) === files.lastIndexOf(file);
  return sorted(
    found.map(({ uri, name }) => ({
      kind: 'payload',
      id: `payload:${configured.id}:${uri}`,
      label: isAlone(fileOf(name)) ? fileOf(name) : name,
      configured,
      uri,
    })),
  );
}

function groupNode(name: string, functions: readonly ConfiguredFunction[], open: boolean): GroupNode {
  return { kind: 'group', id: `group:${name}`, label: name, functions, open };
}

function list(id: string, functions: readonly ConfiguredFunction[]): readonly (LeafNode | RestNode)[] {
  const inOrder = sorted(functions);
  const first = inOrder.slice(0, longList).map(leaf);
  const rest = inOrder.slice(longList);
  const label = rest.length === 1 ? t('1 more function') : t('{0} more functions', rest.length);
  return rest.length === 0 ? first : [...first, { kind: 'rest', id: `rest:${id}`, label, functions: rest }];
}

/** What the tree's badge of a function says after its label. */
function leaf(configured: ConfiguredFunction): LeafNode {
  const { urn, id, label } = configured;
  const qualifier = urn.qualifier ? [formatQualifier(urn.qualifier)] : [];
  const runtime = configured.runtime === undefined ? [] : [configured.runtime];
  const protection = configured.protected ? [t('protected')] : [];
  const description = [...protection, ...qualifier, urn.region, ...runtime].join(' · ');
  return { kind: 'function', id, label, description, configured };
}

function problemNode(problem: SettingProblem, index: number): ProblemNode {
  return {
    kind: 'problem',
    id: `problem:${index}:${problem.key}:${problem.entry}`,
    label: problem.entry,
    description: problem.reason,
    problem,
  };
}

function sorted<T extends { readonly label: string }>(nodes: readonly T[]): T[] {
  // Made on use: the first one of a process loads the tables of its language, which takes milliseconds.
  const collator = new Intl.Collator(undefined, { numeric: true });
  return [...nodes].sort((one, other) => collator.compare(one.label, other.label));
}
