import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

import { invocationTree, type InvocationNode } from '../explorer/invocation-tree';
import type { InvocationHistory } from '../invocations/history/invocation-history';
import { isLast } from '../invocations/async-state';
import type { HistoryEntry } from '../invocations/history/history-entry';
import type { RunningInvocations } from '../invocations/running-invocations';
import type { RegisteredView, ViewProvider } from './contributions';
import type { Disposable } from './disposable';

export interface InvocationsView extends Disposable {
  readonly provider: ViewProvider<InvocationNode>;
  refresh(): void;
  /** Lists more of the older invocations. */
  showOlder(): void;
  /** Says something above the list until the window is closed. */
  say(message: string): void;
}

export interface InvocationsViewParts {
  readonly history: InvocationHistory;
  readonly running: RunningInvocations;
  /** Told of the entries that were read. */
  readonly seen: (entries: readonly HistoryEntry[]) => void;
  /** Told which accepted invocations somebody looks at whose end is not known; of none when the view is hidden. */
  readonly follow: (entries: readonly HistoryEntry[]) => void;
  /** Tooltip of an entry. */
  readonly describe: (entry: HistoryEntry) => string;
}

/** Entries that the view reads at a time. */
const pageSize = 100;

/** What the view Invocations shows. */
export function createInvocationsView(
  { view, changed }: RegisteredView<InvocationNode>,
  parts: InvocationsViewParts,
): InvocationsView {
  const { history, running, seen, describe } = parts;
  let count = pageSize;
  let open: readonly HistoryEntry[] = [];
  const follow = (): void => {
    parts.follow(view.visible ? open : []);
  };
  const provider: ViewProvider<InvocationNode> = {
    getChildren: async (node) => {
      if (node) {
        return node.kind === 'day' ? [...node.children] : [];
      }
      const page = await history.page(count);
      seen(page.entries);
      open = page.entries.filter(({ kind, state }) => kind === 'accepted' && !(state && isLast(state)));
      follow();
      return invocationTree(running.all(), page, new Date());
    },
    getTreeItem: toTreeItem,
    resolveTreeItem: (item, node) => {
      if (node.kind === 'invocation') {
        item.tooltip = describe(node.entry);
      }
      return item;
    },
  };
  const listening = view.onDidChangeVisibility(follow);
  return {
    provider,
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
      listening.dispose();
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
      item.contextValue = node.context;
      item.iconPath = stateIcons.get(node.entry.state?.status ?? '') ?? icons[node.entry.kind];
      item.command = { command: 'functiongraph.openResult', title: t('Open Result'), arguments: [node] };
      break;
    case 'older':
      item.command = { command: 'functiongraph.showOlder', title: t('Show Older Invocations') };
      break;
    case 'day':
      break;
  }
  return item;
}

const passed = new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'));
const failed = new vscode.ThemeIcon('error', new vscode.ThemeColor('testing.iconFailed'));
const stopped = new vscode.ThemeIcon('circle-slash');

const icons: Readonly<Record<HistoryEntry['kind'], vscode.ThemeIcon>> = {
  succeeded: passed,
  functionFailed: failed,
  accepted: new vscode.ThemeIcon('arrow-circle-right'),
  callFailed: new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')),
  cancelled: stopped,
};

const stateIcons: ReadonlyMap<string, vscode.ThemeIcon> = new Map([
  ['RUNNING', new vscode.ThemeIcon('loading~spin')],
  ['SUCCESS', passed],
  ['FAIL', failed],
  ['DISCARD', stopped],
]);
