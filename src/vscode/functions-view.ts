import * as vscode from 'vscode';

import type { ConfiguredFunction, ConfiguredFunctions } from '../explorer/configured-function';
import { functionTree, payloadNodes, type FunctionNode } from '../explorer/function-tree';
import { formatUrn } from '../urn';
import type { Disposable } from './disposable';
import type { SavedPayloads } from './saved-payloads';

export interface FunctionsView extends Disposable {
  /** Reads the settings anew. */
  refresh(): void;
  /** The function selected in the tree. */
  selected(): ConfiguredFunction | undefined;
}

/** The view Functions. Nothing is read before somebody looks at it, nor looked for before a function is opened. */
export function createFunctionsView(read: () => ConfiguredFunctions, payloads: SavedPayloads): FunctionsView {
  const changed = new vscode.EventEmitter<undefined>();
  const view = vscode.window.createTreeView<FunctionNode>('functiongraph.functions', {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: async (node) => {
        switch (node?.kind) {
          case undefined:
            return functionTree(read());
          case 'group':
            return [...node.children];
          case 'function':
            return [...payloadNodes(node.configured, await payloads.of(node.configured))];
          case 'payload':
          case 'noPayload':
          case 'problem':
            return [];
        }
      },
      getTreeItem: toTreeItem,
      resolveTreeItem: (item, node) => {
        item.tooltip = tooltipOf(node);
        return item;
      },
    },
  });
  const whenPayloadsChange = payloads.onChanged(() => {
    changed.fire(undefined);
  });
  return {
    refresh() {
      changed.fire(undefined);
    },
    selected() {
      const node = view.selection[0];
      return node && functionOf(node);
    },
    dispose() {
      vscode.Disposable.from(view, changed, whenPayloadsChange).dispose();
    },
  };
}

/** The function that a command was called on: by its node of the tree, or by one of its payloads. */
export function functionOf(argument: unknown): ConfiguredFunction | undefined {
  const node = argument as FunctionNode | undefined;
  switch (node?.kind) {
    case 'function':
    case 'payload':
    case 'noPayload':
      return node.configured;
    case 'group':
    case 'problem':
    case undefined:
      return undefined;
  }
}

/** The document of the payload that a command was called on: a node of the tree, or a lens. */
export function payloadOf(argument: unknown): string | undefined {
  const node = argument as FunctionNode | undefined;
  return node?.kind === 'payload' ? node.uri : undefined;
}

function toTreeItem(node: FunctionNode): vscode.TreeItem {
  const item = new vscode.TreeItem(
    node.label,
    collapsibleStates[node.kind] ?? vscode.TreeItemCollapsibleState.None,
  );
  item.id = node.id;
  item.contextValue = node.kind === 'function' && node.configured.local ? 'localFunction' : node.kind;
  item.iconPath = iconOf(node);
  if (node.kind === 'payload') {
    item.resourceUri = vscode.Uri.parse(node.uri);
    item.command = { command: 'vscode.open', title: 'Open', arguments: [item.resourceUri] };
  }
  if (node.kind === 'noPayload') {
    item.command = { command: 'functiongraph.newPayload', title: 'New Payload', arguments: [node] };
  }
  if (node.kind === 'function' || node.kind === 'problem') {
    item.description = node.description;
    item.accessibilityInformation = { label: `${node.label}, ${node.description}` };
  }
  if (node.kind === 'problem') {
    const argument = { key: node.problem.key };
    item.command = { command: 'functiongraph.openSetting', title: 'Open Setting', arguments: [argument] };
  }
  return item;
}

const collapsibleStates: Partial<Record<FunctionNode['kind'], vscode.TreeItemCollapsibleState>> = {
  group: vscode.TreeItemCollapsibleState.Expanded,
  function: vscode.TreeItemCollapsibleState.Collapsed,
};

function iconOf(node: FunctionNode): vscode.ThemeIcon {
  switch (node.kind) {
    case 'group':
      return new vscode.ThemeIcon('package');
    case 'function':
      return node.configured.protected
        ? new vscode.ThemeIcon('shield', new vscode.ThemeColor('list.warningForeground'))
        : new vscode.ThemeIcon(node.configured.local ? 'vm' : 'symbol-function');
    case 'payload':
      return vscode.ThemeIcon.File;
    case 'noPayload':
      return new vscode.ThemeIcon('new-file');
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
      return node.configured.protected
        ? `${formatUrn(node.configured.urn)}\nProtected: you are asked before each invocation.`
        : formatUrn(node.configured.urn);
    case 'payload':
      return vscode.workspace.asRelativePath(vscode.Uri.parse(node.uri));
    case 'noPayload':
      return 'No payload of this function is saved yet.';
    case 'problem':
      return `${node.problem.key}: ${node.label}\n${node.problem.reason}`;
  }
}
