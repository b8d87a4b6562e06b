import { join } from 'node:path';

import { t } from '@vscode/l10n';

import { createCredentialStore } from './credentials/credential-store';
import type * as serviceBundle from './service';
import type { Service } from './service';
import { createLastInvocations } from './explorer/function-state';
import { entryOf } from './invocations/history/history-entry';
import { createRunningInvocations } from './invocations/running-invocations';
import { formatUrn } from './urn';
import { createLog, createOutput } from './vscode/channels';
import { createCodeConsent } from './vscode/code-consent';
import { codeFolders } from './vscode/code-folders';
import { functionOf, moveOf, payloadOf, qualifierOf, testEventOf } from './vscode/command-arguments';
import { commandBoundary } from './vscode/command-boundary';
import { filePlaces } from './vscode/file-places';
import { createFunctionLists } from './vscode/function-lists';
import { createFunctionsView } from './vscode/functions-view';
import { invocationCommands } from './vscode/invocation-commands';
import type { Contributions, Registered } from './vscode/contributions';
import { documentLinks, invocationDocuments, openInvocationDocument } from './vscode/invocation-documents';
import { createInvocationsView } from './vscode/invocations-view';
import { createLocalDebugging } from './vscode/local-debugging';
import { createLocalFunctionGraph } from './vscode/local-functiongraph';
import { createMemory } from './vscode/memory';
import { newFiles } from './vscode/new-files';
import { createOpenTexts } from './vscode/open-texts';
import { copyText, openPage } from './vscode/outside';
import { payloadLenses } from './vscode/payload-lenses';
import { progress } from './vscode/progress';
import { questions } from './vscode/questions';
import { createRunningStatus } from './vscode/running-status';
import { openSampleWorkspace } from './vscode/sample-window';
import { createSavedPayloads } from './vscode/saved-payloads';
import { createSettings, onSettingsChanged } from './vscode/settings';
import { showAdded } from './vscode/show-added';
import { stackLinks } from './vscode/stack-links';
import { testEventEditors, testEventFiles } from './vscode/test-event-files';
import { tickOff } from './vscode/walkthrough';
import { createWorkspaceHistory } from './vscode/workspace-history';

/** Everything that the extension has in one window of VS Code. */
export interface FunctionGraphWindow extends Contributions {
  /** Resolves when whatever is to be kept is written. */
  written(): Promise<void>;
}

/**
 * Builds everything and hands each what it needs. Synchronous, and without a request: the service, which
 * brings the network, is loaded by the first command that needs it.
 *
 * @param registered - What VS Code has been told of; it asks the window for the rest.
 */
export function createWindow(registered: Registered): FunctionGraphWindow {
  const { context } = registered;
  const settings = createSettings(createFunctionLists(() => loadService().settingsLists));
  const log = createLog();
  const output = createOutput();
  const texts = createOpenTexts();
  const memory = createMemory(context.workspaceState);
  const payloads = createSavedPayloads(settings, texts);
  const last = createLastInvocations();
  const running = createRunningInvocations((target) => {
    view.update(target);
    invocations.refresh();
    status.update(running);
  });
  const status = createRunningStatus();
  const view = createFunctionsView(registered.functions, {
    settings,
    payloads,
    catalogue: () => service().catalogue,
    stateOf: (id) => ({
      running: running.all().filter(({ request }) => request.target === id).length,
      last: last.get(id),
    }),
  });
  const storage = context.storageUri ?? context.globalStorageUri;
  const history = createWorkspaceHistory(storage, settings, log, () => invocations);
  const invocations = createInvocationsView(registered.invocations, {
    history,
    running,
    seen(entries) {
      for (const entry of entries) {
        if (last.add(entry)) {
          view.update(entry.target);
        }
      }
    },
    follow(entries) {
      if (loaded || entries.length > 0) {
        service().follower.follow(entries);
      }
    },
    describe: (entry) => service().describeEntry(entry),
  });
  const debugging = createLocalDebugging((debuggee) => {
    local.debug(debuggee);
  }, running);
  const consent = createCodeConsent(context.workspaceState, questions);
  const local = createLocalFunctionGraph(context.extensionUri, storage, log, consent, (key, port) => {
    debugging.attach(key, port);
  });
  let loaded: Service | undefined;
  const service = (): Service =>
    (loaded ??= loadService().createService({
      settings,
      questions,
      texts,
      output,
      progress,
      local,
      folders: codeFolders,
      log,
      memory,
      files: newFiles,
      running,
      history,
      ended(record, place) {
        last.add(entryOf(record, false));
        view.update(record.request.target);
        history.keep(record, place);
        tickOff('invoked', record.outcome.kind === 'succeeded' || record.outcome.kind === 'functionFailed');
      },
      store: createCredentialStore(context.secrets),
      places: filePlaces,
      selected: () => view.selected(),
      showFiltered: (filtered) => {
        view.filter(filtered);
      },
      editors: testEventEditors(registered.testEventsChanged),
      kept: context.workspaceState,
      changed: ({ id }) => {
        view.reread(id);
      },
    }));

  const deleted = (): void => {
    last.clear();
    view.redraw();
    // Takes in again what is still kept.
    invocations.refresh();
  };
  const run = commandBoundary(
    {
      ...invocationCommands({
        past: () => service().past,
        history,
        running,
        questions,
        view: invocations,
        deleted,
      }),
      'functiongraph.addFromAccount': async () => {
        tickOff('added', await showAdded(settings, view, () => service().addFromAccount()));
      },
      'functiongraph.addFunction': async () => {
        tickOff('added', await showAdded(settings, view, () => service().addFunction()));
      },
      'functiongraph.addProfile': () => service().addProfile(),
      'functiongraph.addLocalFunction': () => showAdded(settings, view, () => service().addLocalFunction()),
      'functiongraph.checkCredentials': (node) => service().checkCredentials(functionOf(node)),
      'functiongraph.clearFilter': () => service().filter.clear(),
      'functiongraph.copyUrn': async (node) => {
        const target = await service().chooseFunction(functionOf(node), t('Copy URN'));
        if (target) {
          await copyText(formatUrn(target.urn));
        }
      },
      'functiongraph.chooseFunction': (node) => service().chooseFunctionOf(payloadOf(node)),
      'functiongraph.chooseEnvironment': () => service().chooseEnvironment(),
      'functiongraph.debugLocalFunction': async (node) => {
        const target = await service().chooseFunction(functionOf(node), t('Debug Local Function'));
        if (target) {
          await debugging.during(target, () => service().invoke(target));
        }
      },
      'functiongraph.deleteTestEvent': (node) => service().testEvents.delete(testEventOf(node)),
      'functiongraph.filterFunctions': () => service().filter.ask(),
      'functiongraph.invoke': (node) => service().invoke(functionOf(node), payloadOf(node)),
      'functiongraph.invokeAsync': (node) => service().invokeAsync(functionOf(node), payloadOf(node)),
      'functiongraph.invokeWith': (node) => service().invokeWith(functionOf(node), payloadOf(node)),
      'functiongraph.moveToGroup': (node, move) => service().moveToGroup(functionOf(node), moveOf(move)),
      'functiongraph.newPayload': (node) => service().newPayload(functionOf(node)),
      'functiongraph.newTestEvent': (node) => service().testEvents.create(functionOf(node), payloadOf(node)),
      'functiongraph.openInConsole': async (node) => {
        const target = await service().chooseFunction(functionOf(node), t('Open in Console'));
        if (target) {
          await openPage(service().consoleAddress(target));
        }
      },
      'functiongraph.openSampleWorkspace': async () => {
        const target = join(context.globalStorageUri.fsPath, 'functiongraph-samples');
        await service().makeSampleWorkspace(context.asAbsolutePath('samples'), target);
        await openSampleWorkspace(context, target);
      },
      'functiongraph.openSetting': (place) => settings.open(keyOf(place)),
      'functiongraph.previewPayload': async (node) => {
        const uri = await service().previewPayload(functionOf(node), payloadOf(node));
        if (uri !== undefined) {
          await openInvocationDocument(uri);
        }
      },
      'functiongraph.pullTestEvent': (node) => service().testEvents.pull(testEventOf(node)),
      'functiongraph.pushTestEvent': (node) => service().testEvents.push(functionOf(node), payloadOf(node)),
      'functiongraph.refresh': (node) => {
        loaded?.testEvents.documents.refresh();
        view.refresh(node);
      },
      'functiongraph.removeCredentials': () => service().removeCredentials(),
      'functiongraph.removeFunction': (node) => service().removeFunction(functionOf(node)),
      'functiongraph.renameTestEvent': (node) => service().testEvents.rename(testEventOf(node)),
      'functiongraph.setCredentials': async (node) => {
        tickOff('signedIn', await service().setCredentials(functionOf(node)));
        // What could not be read without them.
        view.refresh();
      },
      'functiongraph.setDefaultQualifier': (node) =>
        service().setDefaultQualifier(functionOf(node), qualifierOf(node)),
      'functiongraph.showLog': () => {
        log.show();
      },
      'functiongraph.showMetrics': async (node) => {
        const uri = await service().showMetrics(functionOf(node));
        if (uri !== undefined) {
          await openInvocationDocument(uri);
        }
      },
      'functiongraph.showOutput': () => {
        output.reveal();
      },
      'functiongraph.startLocal': async () => {
        await progress.run(t('Starting the local FunctionGraph'), (signal) => local.start(undefined, signal));
      },
      'functiongraph.stopLocal': () => local.stop(),
    },
    log,
  );

  const lensesChanged = (): void => {
    registered.lensesChanged.fire();
  };
  context.subscriptions.push(
    settings,
    view,
    invocations,
    status,
    payloads,
    texts,
    memory,
    memory.onTargetChanged(lensesChanged),
    output,
    log,
    local,
    debugging,
    context.secrets.onDidChange(({ key }) => {
      loaded?.secretChanged(key);
    }),
    { dispose: () => loaded?.follower.dispose() },
    onSettingsChanged((accounts) => {
      void loaded?.filter.renew();
      if (accounts) {
        view.refresh();
      } else {
        view.redraw();
      }
      local.update();
      lensesChanged();
    }),
  );
  return {
    run,
    functions: view.provider,
    invocations: invocations.provider,
    lensesOf: (document) => payloadLenses(document, { settings, memory, texts }),
    linksOf: async (document) => [...documentLinks(document), ...(await stackLinks(document))],
    documents: invocationDocuments((uri, signal) => service().readDocument(uri, signal)),
    testEvents: testEventFiles(() => service().testEvents.documents),
    written: () => history.written(),
  };
}

/** The third bundle, which stands beside this one. */
function loadService(): typeof serviceBundle {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- import() would make every answer wait for a turn
  return require('./service') as typeof serviceBundle;
}

function keyOf(place: unknown): string {
  const key = (place as { key?: unknown } | undefined)?.key;
  return typeof key === 'string' ? key : '@ext:functiongraph-community.functiongraph';
}
