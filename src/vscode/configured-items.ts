import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

import type { ConfiguredFunction } from '../explorer/configured-function';
import { stateText, type FunctionState } from '../explorer/function-state';
import type {
  GroupNode,
  LeafNode,
  NoPayloadNode,
  PayloadNode,
  ProblemNode,
  RestNode,
} from '../explorer/function-tree';

/** What comes from the settings and the files of the workspace. */
type ConfiguredNode = GroupNode | RestNode | LeafNode | PayloadNode | NoPayloadNode | ProblemNode;

/** @param stateOf - How a function stands, by its id. */
export function toConfiguredItem(
  node: ConfiguredNode,
  stateOf: (id: string) => FunctionState,
): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label, collapsibleState(node));
  item.id = node.id;
  item.contextValue = node.kind === 'function' && node.configured.local ? 'localFunction' : node.kind;
  item.iconPath = iconOf(node);
  if (node.kind === 'payload') {
    item.resourceUri = vscode.Uri.parse(node.uri);
    item.command = { command: 'vscode.open', title: t('Open'), arguments: [item.resourceUri] };
  }
  if (node.kind === 'noPayload') {
    item.command = { command: 'functiongraph.newPayload', title: t('New Payload'), arguments: [node] };
  }
  if (node.kind === 'function' || node.kind === 'problem') {
    item.description = node.description;
    item.accessibilityInformation = { label: `${node.label}, ${node.description}` };
  }
  if (node.kind === 'function') {
    const state = stateOf(node.id);
    const text = stateText(state);
    if (text !== '') {
      item.description = `${text} · ${node.description}`;
      item.accessibilityInformation = { label: `${node.label}, ${text}, ${node.description}` };
    }
    if (state.running > 0) {
      item.iconPath = new vscode.ThemeIcon('loading~spin');
    }
  }
  if (node.kind === 'problem') {
    const argument = { key: node.problem.key };
    item.command = { command: 'functiongraph.openSetting', title: t('Open Setting'), arguments: [argument] };
  }
  return item;
}

function collapsibleState(node: ConfiguredNode): vscode.TreeItemCollapsibleState {
  const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;
  if (node.kind === 'group') {
    return node.open ? Expanded : Collapsed;
  }
  return node.kind === 'function' || node.kind === 'rest' ? Collapsed : None;
}

function iconOf(node: ConfiguredNode): vscode.ThemeIcon {
  switch (node.kind) {
    case 'group':
      return new vscode.ThemeIcon('package');
    case 'rest':
      return new vscode.ThemeIcon('ellipsis');
    case 'function':
      return functionIcon(node.configured);
    case 'payload':
      return vscode.ThemeIcon.File;
    case 'noPayload':
      return new vscode.ThemeIcon('new-file');
    case 'problem':
      return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  }
}

/** A shield keeps the colour of its profile, too: it warns by its shape. */
function functionIcon({ protected: isProtected, local, color }: ConfiguredFunction): vscode.ThemeIcon {
  const name = isProtected ? 'shield' : local ? 'vm' : 'symbol-function';
  const themeColor =
    color === undefined ? (isProtected ? 'list.warningForeground' : undefined) : `charts.${color}`;
  return themeColor === undefined
    ? new vscode.ThemeIcon(name)
    : new vscode.ThemeIcon(name, new vscode.ThemeColor(themeColor));
}
