import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

import { isFunctionGraphError } from '../errors';
import type { Catalogue } from '../explorer/catalogue';
import type { ConfiguredFunction } from '../explorer/configured-function';
import { describeFacts } from '../explorer/describe-facts';
import type { FunctionPart, SectionNode, StateNode } from '../explorer/function-parts';
import { testEventUri } from '../explorer/test-event-address';
import type { CommandId } from './command-ids';

/** The item of what is read from the account, beside the settings' own functions. */
export function toCatalogueItem(node: SectionNode | FunctionPart): vscode.TreeItem {
  const item = new vscode.TreeItem(node.label, collapsibleState(node));
  item.id = node.id;
  item.contextValue = contextOf(node);
  if (node.kind !== 'section') {
    item.iconPath = iconOf(node);
  }
  if ('description' in node && node.description !== '') {
    item.description = node.description;
    item.accessibilityInformation = { label: `${node.label}, ${node.description}` };
  }
  if (node.kind === 'testEvent') {
    const uri = vscode.Uri.parse(testEventUri(node.configured.urn, node.event));
    item.command = { command: 'vscode.open', title: t('Open'), arguments: [uri] };
  }
  if (node.kind === 'state') {
    const [command, argument] = wayOut(node);
    item.command = { command, title: node.label, arguments: [argument] };
  }
  return item;
}

/**
 * What the platform knows of a function, as lines of a tooltip; of local functions the settings say everything. The
 * mouse passes over many things, so that nothing is read where that might ask a question. Plain text: it is data.
 */
export async function factsOf(
  configured: ConfiguredFunction,
  catalogue: () => Catalogue,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (configured.local) {
    return configured.runtime === undefined ? [] : [t('Runtime {0}', configured.runtime)];
  }
  if (!catalogue().isConnected(configured)) {
    return [];
  }
  try {
    return describeFacts(await catalogue().metadata(configured, signal));
  } catch (error) {
    if (isFunctionGraphError(error)) {
      return error.code === 'CANCELLED' ? [] : [error.message];
    }
    throw error;
  }
}

function collapsibleState({ kind }: SectionNode | FunctionPart): vscode.TreeItemCollapsibleState {
  const { Collapsed, None } = vscode.TreeItemCollapsibleState;
  return kind === 'section' ? Collapsed : None;
}

/** For the menus: the settings name no version of a function on this machine. */
function contextOf(node: SectionNode | FunctionPart): string {
  if (node.kind === 'state') {
    return `state-${node.state}`;
  }
  if (node.kind === 'section') {
    return `section-${node.section}`;
  }
  const { local } = node.configured;
  return local && (node.kind === 'version' || node.kind === 'alias') ? `local-${node.kind}` : node.kind;
}

function iconOf(node: FunctionPart): vscode.ThemeIcon {
  switch (node.kind) {
    case 'version':
      return new vscode.ThemeIcon('versions');
    case 'alias':
      return new vscode.ThemeIcon('tag');
    case 'testEvent':
      return new vscode.ThemeIcon('beaker');
    case 'state':
      return node.state === 'empty'
        ? new vscode.ThemeIcon('circle-slash')
        : new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  }
}

/** The command that a state leads to, and what it works on. */
function wayOut({ state, section }: StateNode): readonly [CommandId, unknown] {
  switch (state) {
    case 'signedOut':
      return ['functiongraph.setCredentials', section];
    case 'gone':
      return ['functiongraph.removeFunction', section];
    case 'empty':
    case 'forbidden':
    case 'failed':
      return ['functiongraph.refresh', section];
  }
}
