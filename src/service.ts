/**
 * What the first command loads, and nothing before it: the commands with all that knows FunctionGraph, HTTP and
 * URIs. It is a bundle of its own with a composition root of its own.
 */
import { addFunction } from './commands/add-function';
import { addLocalFunction, type CodeFolders } from './commands/add-local-function';
import { askOverrides } from './commands/invoke-with';
import { invoke, type InvokeParts } from './commands/invoke';
import { chooseTarget } from './commands/choose-target';
import { consoleAddress } from './commands/open-in-console';
import { removeCredentials, setCredentials } from './commands/set-credentials';
import { resolveProfile } from './credentials/profile';
import { FunctionGraphError } from './errors';
import type { ConfiguredFunction } from './explorer/configured-function';
import { functionGraphEndpoint } from './functiongraph/endpoints';
import { documentUri, readDocument } from './invocations/invocation-document';
import { createRecentInvocations } from './invocations/recent-invocations';
import { createRunningInvocations } from './invocations/running-invocations';

export type ServiceParts = Omit<InvokeParts, 'recent' | 'running'> & { readonly folders: CodeFolders };

type Given = ConfiguredFunction | undefined;

export interface Service {
  invoke(given: Given): Promise<void>;
  invokeAsync(given: Given): Promise<void>;
  invokeWith(given: Given): Promise<void>;
  addFunction(): Promise<void>;
  addLocalFunction(): Promise<void>;
  setCredentials(given: Given): Promise<void>;
  removeCredentials(): Promise<void>;
  /** The function that a command works on that needs no payload. */
  chooseFunction(given: Given, title: string): Promise<Given>;
  /** Address of the function's place in the web console. */
  consoleAddress(target: ConfiguredFunction): string;
  /** Address of the document with the last result. */
  lastResult(): string;
  readDocument(uri: string, signal: AbortSignal): Promise<string | undefined>;
}

export function createService(parts: ServiceParts): Service {
  const recent = createRecentInvocations();
  const { settings, questions, credentials, memory } = parts;
  const invokeParts: InvokeParts = { ...parts, recent, running: createRunningInvocations() };
  return {
    invoke: (given) => invoke(invokeParts, 'sync', given),
    invokeAsync: (given) => invoke(invokeParts, 'async', given),
    invokeWith: (given) =>
      invoke(invokeParts, 'sync', given, (target) => askOverrides(target, settings, questions)),
    addFunction: () => addFunction(settings, questions),
    addLocalFunction: () => addLocalFunction(settings, parts.folders, questions),
    setCredentials: (given) => setCredentials(settings, credentials, questions, given),
    removeCredentials: () => removeCredentials(settings, credentials, questions),
    chooseFunction: (given, title) =>
      chooseTarget({ given, selected: parts.selected() }, title, settings, memory, questions),
    consoleAddress({ urn, profile }) {
      const { region, endpoint } = resolveProfile(urn.region, profile, settings.profiles());
      return consoleAddress(urn, functionGraphEndpoint(region, endpoint));
    },
    lastResult() {
      const record = recent.last();
      if (!record || !('answer' in record.outcome)) {
        throw new FunctionGraphError(
          'NO_RESULT',
          'There is no result yet in this window. Invoke a function first.',
        );
      }
      return documentUri(record, 'result');
    },
    readDocument: (uri, signal) => readDocument(uri, recent, signal),
  };
}
