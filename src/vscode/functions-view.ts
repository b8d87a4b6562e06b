import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

import type { Settings } from '../commands/editor';
import type { Catalogue } from '../explorer/catalogue';
import type { ConfiguredFunction } from '../explorer/configured-function';
import { describeFilter, type FilteredFunctions } from '../explorer/filter-functions';
import { stateText, type FunctionState } from '../explorer/function-state';
import { sectionsOf } from '../explorer/function-parts';
import {
  functionTree,
  groupChildren,
  pathTo,
  payloadNodes,
  restChildren,
  type FunctionNode,
} from '../explorer/function-tree';
import { formatUrn } from '../urn';
import { toAbortSignal } from './abort-signal';
import { factsOf, toCatalogueItem } from './catalogue-items';
import { functionOf } from './command-arguments';
import { toConfiguredItem } from './configured-items';
import type { RegisteredView, ViewProvider } from './contributions';
import type { Disposable } from './disposable';
import type { SavedPayloads } from './saved-payloads';
import { createSectionReads } from './section-reads';

export interface FunctionsView extends Disposable {
  readonly provider: ViewProvider<FunctionNode>;
  /** Reads anew what stands under a node that a command was called on, else everything. */
  refresh(argument?: unknown): void;
  /** Shows what the settings say; what was read of an account stays. */
  redraw(): void;
  /** Reads anew what stands under a function. */
  reread(id: string): void;
  /** Shows what a filter leaves, or everything. */
  filter(filtered: FilteredFunctions | undefined): void;
  /** Shows anew how one function stands, without touching the rest of the tree. */
  update(id: string): void;
  /**
   * Brings a function into sight, with all that it stands in opened; nothing where a filter hides it. It is not selected:
   * whatever is selected is what a command works on.
   */
  reveal(id: string): Promise<void>;
  /** The function selected in the tree. */
  selected(): ConfiguredFunction | undefined;
}

export interface FunctionsViewParts {
  readonly settings: Pick<Settings, 'functions' | 'profiles' | 'grouping'>;
  readonly payloads: SavedPayloads;
  /** Brings the network, so that nobody asks for it before something of an account is looked at. */
  readonly catalogue: () => Catalogue;
  /** How a function stands, by its id. */
  readonly stateOf: (id: string) => FunctionState;
}

/** What the view Functions shows. Nothing is looked for before a function is opened. */
export function createFunctionsView(
  { view, changed }: RegisteredView<FunctionNode>,
  parts: FunctionsViewParts,
): FunctionsView {
  const { settings, payloads, catalogue, stateOf } = parts;
  const reads = createSectionReads(catalogue, (section) => {
    changed.fire(section);
  });
  /** The nodes that the tree holds, by the ids of their functions: it tells nodes apart by identity. */
  const leaves = new Map<string, FunctionNode>();
  const remembered = (nodes: readonly FunctionNode[]): FunctionNode[] => {
    for (const node of nodes) {
      if (node.kind === 'function') {
        leaves.set(node.id, node);
      }
    }
    return [...nodes];
  };
  let filtered: FilteredFunctions | undefined;
  const top = (): FunctionNode[] => {
    if (!filtered) {
      return functionTree(settings.functions(), settings.grouping(), settings.profiles());
    }
    const shown = { functions: filtered.functions, problems: [] };
    // Groups of their own: those of the whole tree stay as open or closed as they are.
    return functionTree(shown, settings.grouping(), settings.profiles()).map((node) =>
      node.kind === 'group' || node.kind === 'rest' ? { ...node, id: `filtered:${node.id}` } : node,
    );
  };
  /** What the nodes stand in that VS Code was asked to show: it looks for them from there. */
  let parents: ReadonlyMap<FunctionNode, FunctionNode> = new Map();
  const provider: ViewProvider<FunctionNode> = {
    getParent: (node) => parents.get(node),
    getChildren: async (node) => {
      switch (node?.kind) {
        case undefined:
          leaves.clear();
          return remembered(top());
        case 'group':
          return remembered(groupChildren(node));
        case 'rest':
          return remembered(restChildren(node));
        case 'function':
          return [
            ...payloadNodes(node.configured, await payloads.of(node.configured)),
            ...sectionsOf(node.configured),
          ];
        case 'section':
          return [...(await reads.read(node))];
        case 'payload':
        case 'noPayload':
        case 'problem':
        case 'version':
        case 'alias':
        case 'testEvent':
        case 'state':
          return [];
      }
    },
    getTreeItem: (node) => toTreeItem(node, stateOf),
    resolveTreeItem: async (item, node, token) => {
      const facts =
        node.kind === 'function' || node.kind === 'version' || node.kind === 'alias'
          ? await factsOf(node.configured, catalogue, toAbortSignal(token))
          : [];
      const state = node.kind === 'function' ? stateText(stateOf(node.id)) : '';
      item.tooltip = [tooltipOf(node), ...(state === '' ? [] : [state]), ...facts].join('\n');
      return item;
    },
  };
  // The type of VS Code leaves out that it takes undefined back.
  const message: { message?: string | undefined } = view;
  const listening = vscode.Disposable.from(
    view.onDidCollapseElement(({ element }) => {
      reads.cancel(element);
    }),
    payloads.onChanged(() => {
      changed.fire(undefined);
    }),
  );
  return {
    provider,
    refresh(argument) {
      const node = argument as FunctionNode | undefined;
      if (node?.kind === 'function' || node?.kind === 'section') {
        reads.forget(node.configured);
        changed.fire(node);
      } else {
        reads.forget();
        changed.fire(undefined);
      }
    },
    redraw() {
      changed.fire(undefined);
      // VS Code asks for the top a few turns of its window later, which is time enough to read thousands of functions.
      if (view.visible && !filtered) {
        setImmediate(() => settings.functions());
      }
    },
    reread(id) {
      const node = leaves.get(id);
      if (node?.kind === 'function') {
        reads.forget(node.configured);
        changed.fire(node);
      }
    },
    filter(left) {
      filtered = left;
      changed.fire(undefined); // First: what follows within 200 ms, VS Code takes together, and late.
      message.message = left && describeFilter(left);
      void vscode.commands.executeCommand('setContext', 'functiongraph.filtered', left !== undefined);
    },
    update(id) {
      const node = leaves.get(id);
      if (node) {
        changed.fire(node);
      }
    },
    async reveal(id) {
      const path = pathTo(id, top());
      parents = new Map(
        path.flatMap((each, index) => {
          const parent = path[index - 1];
          return parent ? [[each, parent]] : [];
        }),
      );
      const node = path.at(-1);
      try {
        await (node && view.reveal(node, { select: false }));
      } catch {
        // The settings have changed again meanwhile, so that there is nothing to show.
      }
    },
    selected() {
      const node = view.selection[0];
      return node && functionOf(node);
    },
    dispose() {
      vscode.Disposable.from(listening, reads).dispose();
    },
  };
}

function toTreeItem(node: FunctionNode, stateOf: FunctionsViewParts['stateOf']): vscode.TreeItem {
  switch (node.kind) {
    case 'section':
    case 'version':
    case 'alias':
    case 'testEvent':
    case 'state':
      return toCatalogueItem(node);
    case 'group':
    case 'rest':
    case 'function':
    case 'payload':
    case 'noPayload':
    case 'problem':
      return toConfiguredItem(node, stateOf);
  }
}

/** Plain text: names and settings are data, never Markdown. */
function tooltipOf(node: FunctionNode): string {
  switch (node.kind) {
    case 'group':
      return node.functions.length === 1
        ? t('{0}: 1 function', node.label)
        : t('{0}: {1} functions', node.label, node.functions.length);
    case 'function':
      return node.configured.protected
        ? `${formatUrn(node.configured.urn)}\n${t('Protected: you are asked before each invocation.')}`
        : formatUrn(node.configured.urn);
    case 'payload':
      return vscode.workspace.asRelativePath(vscode.Uri.parse(node.uri));
    case 'version':
    case 'alias':
      return formatUrn(node.configured.urn);
    case 'section':
    case 'testEvent':
      return node.label;
    case 'rest':
      return t('A long list: Filter Functions finds any of them.');
    case 'state':
      return node.description === '' ? node.label : node.description;
    case 'noPayload':
      return t('No payload of this function is saved yet.');
    case 'problem':
      return `${node.problem.key}: ${node.label}\n${node.problem.reason}`;
  }
}
