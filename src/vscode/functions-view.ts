import * as vscode from 'vscode';

import type { ConfiguredFunction, ConfiguredFunctions } from '../explorer/configured-function';
import { functionTree, type FunctionNode } from '../explorer/function-tree';
import { formatUrn } from '../urn';
import type { Disposable } from './disposable';

export interface FunctionsView extends Disposable {
  /** Reads the settings anew. */
  refresh(): void;
  /** The function selected in the tree. */
  selected(): ConfiguredFunction | undefined;
}

/** The view Functions. Nothing is read before somebody looks at it. */
export function createFunctionsView(read: () => ConfiguredFunctions): FunctionsView {
  const changed = new vscode.EventEmitter<undefined>();
  const view = vscode.window.createTreeView<FunctionNode>('functiongraph.functions', {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (node) =>
        node ? (node.kind === 'group' ? [...node.children] : []) : functionTree(read()),
      getTreeItem: toTreeItem,
      resolveTreeItem: (item, node) => {
        item.tooltip = tooltipOf(node);
        return item;
      },
    },
  });
  return {
    refresh() {
      changed.fire(undefined);
    },
    selected() {
      const node = view.selection[0];
      return node?.kind === 'function' ? node.configured : undefined;
    },
    dispose() {
      vscode.Disposable.from(view, changed).dispose();
    },
  };
}

/** The function that a command was called on: a node of the tree, or the function itself. */
export function functionOf(argument: unknown): ConfiguredFunction | undefined {
  const node = argument as Partial<FunctionNode> | undefined;
  return node?.kind === 'function' && 'configured' in node ? node.configured : undefined;
}

function toTreeItem(node: FunctionNode): vscode.TreeItem {
  const item = new vscode.TreeItem(
    node.label,
    node.kind === 'group' ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.None,
  );
  item.id = node.id;
  item.contextValue = node.kind === 'function' && node.configured.local ? 'localFunction' : node.kind;
  item.iconPath = iconOf(node);
  if (node.kind !== 'group') {
    item.description = node.description;
    item.accessibilityInformation = { label: `${node.label}, ${node.description}` };
  }
  if (node.kind === 'problem') {
    const argument = { key: node.problem.key };
    item.command = { command: 'functiongraph.openSetting', title: 'Open Setting', arguments: [argument] };
  }
  return item;
}

function iconOf(node: FunctionNode): vscode.ThemeIcon {
  switch (node.kind) {
    case 'group':
      return new vscode.ThemeIcon('package');
    case 'function':
      return new vscode.ThemeIcon(node.configured.local ? 'vm' : 'symbol-function');
    case 'problem':
      return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  }
}

/** Plain text: names and settings are data, never Markdown. */
function tooltipOf(node: FunctionNode): string {
  switch (node.kind) {
    case 'group':
      return `Package ${node.label}`;
    case 'function':
      return formatUrn(node.configured.urn);
    case 'problem':
      return `${node.problem.key}: ${node.label}\n${node.problem.reason}`;
  }
}
