import * as vscode from 'vscode';

import { invocationTree, type InvocationNode } from '../explorer/invocation-tree';
import type { InvocationHistory } from '../invocations/history/invocation-history';
import type { HistoryEntry } from '../invocations/history/history-entry';
import type { RunningInvocations } from '../invocations/running-invocations';
import { formatUrn } from '../urn';
import type { Disposable } from './disposable';

export interface InvocationsView extends Disposable {
  refresh(): void;
  /** Lists more of the older invocations. */
  showOlder(): void;
  /** Says something above the list until the window is closed. */
  say(message: string): void;
}

/** Entries that the view reads at a time. */
const pageSize = 100;

/**
 * The view Invocations. Nothing is read before somebody looks at it.
 *
 * @param seen - Told of the entries that were read.
 */
export function createInvocationsView(
  history: InvocationHistory,
  running: RunningInvocations,
  seen: (entries: readonly HistoryEntry[]) => void,
): InvocationsView {
  const changed = new vscode.EventEmitter<undefined>();
  let count = pageSize;
  const view = vscode.window.createTreeView<InvocationNode>('functiongraph.invocations', {
    canSelectMany: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: async (node) => {
        if (node) {
          return node.kind === 'day' ? [...node.children] : [];
        }
        const page = await history.page(count);
        seen(page.entries);
        return invocationTree(running.all(), page, new Date());
      },
      getTreeItem: toTreeItem,
    },
  });
  return {
    refresh() {
      changed.fire(undefined);
    },
    showOlder() {
      count += 2 * pageSize;
      changed.fire(undefined);
    },
    say(message) {
      view.message = message;
    },
    dispose() {
      vscode.Disposable.from(view, changed).dispose();
    },
  };
}

/** The invocations that a command was called on: the selected ones, where the one clicked is among them. */
export function invocationsOf(argument: unknown, selected: unknown): string[] {
  const nodes = Array.isArray(selected) && selected.includes(argument) ? selected : [argument];
  return nodes.flatMap((node) => {
    const known = node as InvocationNode | undefined;
    return known?.kind === 'invocation' ? [known.entry.id] : [];
  });
}

function toTreeItem(node: InvocationNode): vscode.TreeItem {
  const item = new vscode.TreeItem(
    node.label,
    node.kind === 'day' ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.None,
  );
  item.id = node.id;
  item.contextValue = node.kind;
  if (node.kind === 'running' || node.kind === 'invocation') {
    item.description = node.description;
    item.accessibilityInformation = { label: `${node.label}, ${node.description}` };
  }
  switch (node.kind) {
    case 'running':
      item.iconPath = new vscode.ThemeIcon('loading~spin');
      break;
    case 'invocation':
      item.contextValue = node.entry.pinned ? 'pinnedInvocation' : 'invocation';
      item.iconPath = icons[node.entry.kind];
      item.tooltip = tooltipOf(node.entry);
      item.command = { command: 'functiongraph.openResult', title: 'Open Result', arguments: [node] };
      break;
    case 'older':
      item.command = { command: 'functiongraph.showOlder', title: 'Show Older Invocations' };
      break;
    case 'day':
      break;
  }
  return item;
}

const icons: Readonly<Record<HistoryEntry['kind'], vscode.ThemeIcon>> = {
  succeeded: new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed')),
  functionFailed: new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed')),
  accepted: new vscode.ThemeIcon('arrow-circle-right'),
  callFailed: new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')),
  cancelled: new vscode.ThemeIcon('circle-slash'),
};

/** Plain text: names and paths are data, never Markdown. */
function tooltipOf({ urn, source, profile, startedAt }: HistoryEntry): string {
  return `${formatUrn(urn)}\n${startedAt.toLocaleString()} · profile ${profile}\nPayload: ${source}`;
}
