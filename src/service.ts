/**
 * What the first command loads, and nothing before it: the commands with all that knows FunctionGraph, HTTP and
 * URIs. It is a bundle of its own with a composition root of its own.
 */
import { t } from '@vscode/l10n';

import { addFromAccount } from './commands/add-from-account';
import { createFunctionFilter, type FilterParts, type FunctionFilter } from './commands/filter-functions';
import { moveToGroup, type Move } from './commands/move-to-group';
import { addFunction } from './commands/add-function';
import { addLocalFunction, type CodeFolders } from './commands/add-local-function';
import { askOverrides } from './commands/invoke-with';
import { invoke, type InvokeParts } from './commands/invoke';
import { chooseEnvironment } from './commands/choose-environment';
import { chooseTarget } from './commands/choose-target';
import { consoleAddress } from './commands/open-in-console';
import { makeSampleWorkspace } from './commands/sample-workspace';
import { newPayload } from './commands/new-payload';
import { followInvocations } from './commands/follow-invocations';
import { createPastInvocations, type PastInvocations } from './commands/past-invocations';
import { chooseFunctionOf } from './commands/choose-function-of';
import { createKeptTexts } from './commands/kept-texts';
import { previewPayload } from './commands/preview-payload';
import { addProfile } from './commands/add-profile';
import { askPasscode } from './commands/ask-passcode';
import { checkCredentials } from './commands/check-credentials';
import { connectApi } from './commands/connect-api';
import { connectUnasked } from './commands/connect-unasked';
import { removeFunction } from './commands/remove-function';
import { showMetrics } from './commands/show-metrics';
import { setDefaultQualifier } from './commands/set-default-qualifier';
import { createTestEvents, type TestEvents } from './commands/test-events/test-events';
import { removeCredentials, setCredentials } from './commands/set-credentials';
import { profileOfSecret, type CredentialStore } from './credentials/credential-store';
import { createResolver } from './credentials/credentials-of';
import type { FilePlaces } from './credentials/sources/clouds-files';
import { createSources } from './credentials/sources/sources';
import type { KeptState, NewFiles, TestEventEditors } from './commands/editor';
import { createCatalogue, type Catalogue } from './explorer/catalogue';
import type { ConfiguredFunction } from './explorer/configured-function';
import { listEdits, type ListEdits } from './explorer/list-edits';
import { profileNameOf } from './explorer/profile-name';
import type { AsyncFollower } from './invocations/async-follower';
import { describeEntry } from './invocations/describe-state';
import type { HistoryEntry } from './invocations/history/history-entry';
import type { InvocationHistory } from './invocations/history/invocation-history';
import { readDocument } from './invocations/invocation-document';
import { createRecentInvocations } from './invocations/recent-invocations';
import type { Qualifier } from './urn';

/** For the settings: only their changes read the text of a file. */
export const settingsLists: ListEdits = listEdits;

export interface ServiceParts extends Omit<
  InvokeParts,
  'recent' | 'credentialsOf' | 'waitedFor' | 'knownTimeout'
> {
  readonly store: CredentialStore;
  /** Where files and variables with credentials may be. */
  readonly places: () => FilePlaces;
  readonly files: NewFiles;
  readonly history: InvocationHistory;
  readonly folders: CodeFolders;
  readonly showFiltered: FilterParts['show'];
  readonly editors: TestEventEditors;
  readonly kept: KeptState;
  /** Told of a function that the account holds something else of than before. */
  readonly changed: (target: ConfiguredFunction) => void;
}

type Given = ConfiguredFunction | undefined;

export interface Service {
  /** What the tree shows of an account. */
  readonly catalogue: Catalogue;
  /** Lets the settings name another version or alias of a function. */
  setDefaultQualifier(given: Given, qualifier: Qualifier | undefined): Promise<void>;
  /** With the payload of a document, where one is given, else with that of the editor. */
  invoke(given: Given, document?: string): Promise<void>;
  invokeAsync(given: Given, document?: string): Promise<void>;
  invokeWith(given: Given, document?: string): Promise<void>;
  /** Address of the document that shows what would be sent. */
  previewPayload(given: Given, document?: string): Promise<string | undefined>;
  chooseEnvironment(): Promise<void>;
  newPayload(given: Given): Promise<void>;
  /** Chooses the function of a document, or of the open one. */
  chooseFunctionOf(document?: string): Promise<void>;
  /** These resolve to whether it came to that. */
  addFunction(): Promise<boolean>;
  addFromAccount(): Promise<boolean>;
  addLocalFunction(): Promise<void>;
  setCredentials(given: Given): Promise<boolean>;
  removeCredentials(): Promise<void>;
  checkCredentials(given: Given): Promise<void>;
  addProfile(): Promise<void>;
  removeFunction(given: Given): Promise<void>;
  /** After an entry of the secret storage was changed, by this window or another one. */
  secretChanged(key: string): void;
  /** The function that a command works on that needs no payload. */
  chooseFunction(given: Given, title: string): Promise<Given>;
  /** Address of the document with the metrics of a function; undefined where the user chose none. */
  showMetrics(given: Given): Promise<string | undefined>;
  /** Address of the function's place in the web console. */
  consoleAddress(target: ConfiguredFunction): string;
  /** Where there is none yet, a copy of the samples that the extension brings along; both are paths of folders. */
  makeSampleWorkspace(samples: string, target: string): Promise<void>;
  readonly past: PastInvocations;
  /** Follows the asynchronous invocations that somebody looks at. */
  readonly follower: AsyncFollower;
  describeEntry(entry: HistoryEntry): string;
  readonly testEvents: TestEvents;
  readonly filter: FunctionFilter;
  /** Where nothing was dropped on a group, the user chooses one. */
  moveToGroup(given: Given, dropped: Move | undefined): Promise<void>;
  readDocument(uri: string, signal: AbortSignal): Promise<string | undefined>;
}

export function createService(parts: ServiceParts): Service {
  const recent = createRecentInvocations();
  const kept = createKeptTexts();
  const { settings, questions, store, memory } = parts;
  const sources = createSources(parts.places, async () => (await import('./file-parsers.js')).fileParsers);
  const resolver = createResolver({
    store,
    sources,
    askPasscode: (profile, signal) => askPasscode(profile, questions, signal),
  });
  const { credentialsOf } = resolver;
  // For what nobody has given a command for: it signs in only where nobody has to be asked.
  const silentResolver = createResolver({ store, sources, askPasscode: () => Promise.resolve(undefined) });
  const invokeParts: InvokeParts = {
    ...parts,
    credentialsOf,
    recent,
    waitedFor: new Set(),
    knownTimeout: (target) => catalogue.knownMetadata(target)?.timeout,
  };
  const follower = followInvocations({ ...parts, recent, credentialsOf: silentResolver.credentialsOf });
  const pastParts = { ...invokeParts, history: parts.history, files: parts.files, follower, kept };
  const documents = {
    find: async (id: string) => recent.get(id) ?? (await parts.history.read(id)),
    ignored: () => settings.ignoredPaths(),
  };
  const credentialsParts = { settings, store, sources, questions };
  const connect = (target: ConfiguredFunction, signal: AbortSignal) =>
    connectApi(target, invokeParts, signal);
  const catalogue = createCatalogue({
    connect,
    connectUnasked: (target, signal) => connectUnasked(target, invokeParts, signal),
    profileOf: (target) => profileNameOf(target, settings.profiles()),
    log: parts.log,
  });
  const chooseFunction: Service['chooseFunction'] = (given, title) =>
    chooseTarget({ given, selected: parts.selected() }, title, settings, memory, questions);
  return {
    catalogue,
    async setDefaultQualifier(given, qualifier) {
      const target = await chooseFunction(given, t('Set Default Version or Alias'));
      if (target) {
        await setDefaultQualifier(target, qualifier, { ...parts, catalogue });
      }
    },
    invoke: (given, document) => invoke(invokeParts, 'sync', given, undefined, document),
    invokeAsync: (given, document) => invoke(invokeParts, 'async', given, undefined, document),
    invokeWith: (given, document) =>
      invoke(invokeParts, 'sync', given, (target) => askOverrides(target, settings, questions), document),
    previewPayload: (given, document) => previewPayload(parts, kept, given, document),
    newPayload: (given) => newPayload(parts, given),
    chooseFunctionOf: (document) => chooseFunctionOf(parts, document),
    chooseEnvironment: () => chooseEnvironment(settings, questions),
    addFromAccount: () => addFromAccount(invokeParts),
    addFunction: () => addFunction(settings, questions),
    addLocalFunction: () => addLocalFunction(settings, parts.folders, questions),
    setCredentials: (given) => setCredentials(credentialsParts, given),
    removeCredentials: () => removeCredentials(credentialsParts),
    checkCredentials: (given) => checkCredentials(invokeParts, given),
    addProfile: () => addProfile(credentialsParts),
    async removeFunction(given) {
      const target = await chooseFunction(given, t('Remove Function'));
      await (target && removeFunction(target, settings, questions));
    },
    secretChanged(key) {
      const profile = profileOfSecret(key);
      if (profile !== undefined) {
        resolver.forget(profile);
        silentResolver.forget(profile);
      }
    },
    chooseFunction,
    async showMetrics(given) {
      const target = await chooseFunction(given, t('Show Metrics'));
      return target && showMetrics(target, { ...invokeParts, kept });
    },
    consoleAddress: (target) => consoleAddress(target, settings.profiles()),
    makeSampleWorkspace,
    past: createPastInvocations(pastParts),
    follower,
    describeEntry,
    filter: createFunctionFilter({ settings, questions, catalogue, show: parts.showFiltered }),
    moveToGroup: (given, dropped) => moveToGroup(parts, given, dropped),
    testEvents: createTestEvents({ ...parts, connect }),
    readDocument: async (uri, signal) => kept.read(uri) ?? readDocument(uri, documents, signal),
  };
}
