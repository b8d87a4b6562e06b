import * as vscode from 'vscode';

import type { FunctionNode } from '../explorer/function-tree';
import type { InvocationNode } from '../explorer/invocation-tree';
import { documentScheme, testEventScheme } from '../payload/payload-documents';
import { registerCommands, type RunCommand } from './command-registry';
import type { Disposable } from './disposable';
import { functionDrops } from './function-drops';
import { outputLanguage } from './output-language';
import type { TestEventFiles } from './test-event-files';

export type ViewProvider<T> = Required<
  Pick<vscode.TreeDataProvider<T>, 'getChildren' | 'getTreeItem' | 'resolveTreeItem'>
> &
  Pick<vscode.TreeDataProvider<T>, 'getParent'>;

/** A view, and what tells VS Code that a node of it, or everything, is another. */
export interface RegisteredView<T> {
  readonly view: vscode.TreeView<T>;
  readonly changed: vscode.EventEmitter<T | undefined>;
}

/** What VS Code asks of the extension, once something of it is looked at or used. */
export interface Contributions {
  readonly run: RunCommand;
  readonly functions: ViewProvider<FunctionNode>;
  readonly invocations: ViewProvider<InvocationNode>;
  lensesOf(document: vscode.TextDocument): vscode.CodeLens[];
  /** Links in the output channel. */
  linksOf(document: vscode.TextDocument): Promise<vscode.DocumentLink[]>;
  readonly documents: vscode.TextDocumentContentProvider;
  readonly testEvents: TestEventFiles;
}

/** What VS Code knows of the extension from its activation on. */
export interface Registered extends Disposable {
  readonly context: vscode.ExtensionContext;
  readonly functions: RegisteredView<FunctionNode>;
  readonly invocations: RegisteredView<InvocationNode>;
  readonly lensesChanged: vscode.EventEmitter<void>;
  readonly testEventsChanged: vscode.EventEmitter<vscode.FileChangeEvent[]>;
}

/** What VS Code waits for when it is shown, and need not know of before. */
interface Shown extends Disposable {
  readonly functions: RegisteredView<FunctionNode>;
  readonly invocations: RegisteredView<InvocationNode>;
}

/**
 * Tells VS Code of everything that the extension has, and of nothing that it does: that is brought by the first
 * question. Commands and documents have to be known when the activation ends, since VS Code then goes on with the one
 * that it has activated for; views, lenses and links follow in a turn of their own.
 */
export function registerContributions(
  context: vscode.ExtensionContext,
  brought: () => Contributions,
): Registered {
  const lensesChanged = new vscode.EventEmitter<void>();
  const testEventsChanged = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const registered = vscode.Disposable.from(
    registerCommands((id, argument, selected) => brought().run(id, argument, selected)),
    vscode.workspace.registerTextDocumentContentProvider(documentScheme, {
      provideTextDocumentContent: (uri, token) => brought().documents.provideTextDocumentContent(uri, token),
    }),
    registerTestEvents(() => brought().testEvents, testEventsChanged.event),
  );
  let shown: Shown | undefined;
  const show = (): Shown => (shown ??= registerShown(brought, lensesChanged.event));
  const next = setImmediate(show);
  return {
    context,
    get functions() {
      return show().functions;
    },
    get invocations() {
      return show().invocations;
    },
    lensesChanged,
    testEventsChanged,
    dispose() {
      clearImmediate(next);
      shown?.dispose();
      vscode.Disposable.from(registered, lensesChanged, testEventsChanged).dispose();
    },
  };
}

function registerShown(brought: () => Contributions, lensesChanged: vscode.Event<void>): Shown {
  const functions = registerView('functiongraph.functions', () => brought().functions, {
    showCollapseAll: true,
    dragAndDropController: functionDrops,
  });
  const invocations = registerView('functiongraph.invocations', () => brought().invocations, {
    canSelectMany: true,
  });
  const providers = [
    vscode.languages.registerCodeLensProvider([{ language: 'json' }, { language: 'jsonc' }], {
      onDidChangeCodeLenses: lensesChanged,
      provideCodeLenses: (document) => brought().lensesOf(document),
    }),
    vscode.languages.registerDocumentLinkProvider(
      { language: outputLanguage },
      { provideDocumentLinks: (document) => brought().linksOf(document) },
    ),
  ];
  return {
    functions,
    invocations,
    dispose() {
      const views = [functions.view, functions.changed, invocations.view, invocations.changed];
      vscode.Disposable.from(...providers, ...views).dispose();
    },
  };
}

function registerView<T>(
  id: string,
  provider: () => ViewProvider<T>,
  options: Omit<vscode.TreeViewOptions<T>, 'treeDataProvider'>,
): RegisteredView<T> {
  const changed = new vscode.EventEmitter<T | undefined>();
  const view = vscode.window.createTreeView<T>(id, {
    ...options,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getChildren: (node) => provider().getChildren(node),
      getTreeItem: (node) => provider().getTreeItem(node),
      getParent: (node) => provider().getParent?.(node),
      resolveTreeItem: (item, node, token) => provider().resolveTreeItem(item, node, token),
    },
  });
  return { view, changed };
}

/** Folders hold no test events; renaming and deleting have commands of their own, which ask. */
function registerTestEvents(
  files: () => TestEventFiles,
  changed: vscode.Event<vscode.FileChangeEvent[]>,
): vscode.Disposable {
  const refuse = (uri: vscode.Uri): never => {
    throw vscode.FileSystemError.NoPermissions(uri);
  };
  const provider: vscode.FileSystemProvider = {
    onDidChangeFile: changed,
    // Whoever changes a test event here says so; the account tells nobody.
    watch: () => new vscode.Disposable(() => undefined),
    stat: (uri) => files().stat(uri),
    readFile: (uri) => files().readFile(uri),
    writeFile: (uri, content, options) => files().writeFile(uri, content, options),
    readDirectory: () => [],
    createDirectory: refuse,
    delete: refuse,
    rename: refuse,
  };
  return vscode.workspace.registerFileSystemProvider(testEventScheme, provider, { isCaseSensitive: true });
}
