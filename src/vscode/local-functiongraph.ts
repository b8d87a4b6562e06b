import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

import { abortable } from '../abortable';
import type { LocalFunctionGraph } from '../commands/editor';
import { debuggeeKey, type Debuggee } from '../commands/local-debuggee';
import { requireTrust } from '../commands/require-trust';
import { FunctionGraphError } from '../errors';
import type { Logger } from '../logger';
import type { CodeConsent } from './code-consent';
import type { Disposable } from './disposable';
import { codeRootOf, localFunctionEntries } from './settings';
import { startReason } from './start-reason';

type ServerProcess = ChildProcessByStdio<Writable, Readable, Readable>;
type Started = Awaited<ReturnType<LocalFunctionGraph['start']>>;

export interface LocalFunctionGraphProcess extends LocalFunctionGraph, Disposable {
  /** Hands the settings' functions over to the process, where it runs. */
  update(): void;
  /**
   * Has the instances of one function wait for a debugger, or of none.
   */
  debug(debuggee: Debuggee | undefined): void;
  /** Ends the process; resolves when it is gone. Invocations that run in it fail. */
  stop(): Promise<void>;
}

/**
 * The FunctionGraph on this machine, a process of its own. It starts with the first invocation that needs it
 * and ends when this window lets go of its standard input, also when the window crashes.
 *
 * @param storage - Folder for what is stored with functions: test events, versions, aliases, configurations.
 * @param onDebugger - Told the port at which an instance of a debugged function waits.
 */
export function createLocalFunctionGraph(
  extensionUri: vscode.Uri,
  storage: vscode.Uri,
  log: Logger,
  consent: CodeConsent,
  onDebugger: (key: string, port: number) => void,
): LocalFunctionGraphProcess {
  let debugged: Debuggee | undefined;
  let running: { readonly process: ServerProcess; readonly started: Promise<Started> } | undefined;

  const launch = (): NonNullable<typeof running> => {
    const program = vscode.Uri.joinPath(extensionUri, 'dist', 'local.js').fsPath;
    const data = vscode.Uri.joinPath(storage, 'local').fsPath;
    const server = spawn(process.execPath, [program, '--data', data], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    // What a write to an ended process fails with is told by its end.
    server.stdin.on('error', () => undefined);
    let lastSaid: string | undefined;
    createInterface({ input: server.stderr }).on('line', (line) => {
      lastSaid = startReason(line) ?? lastSaid;
      log.info(`local: ${line}`);
    });
    server.once('close', () => {
      // What was stopped may have a successor.
      if (running?.process === server) {
        running = undefined;
        showRunning(false);
      }
    });
    showRunning(true);
    configure(server);
    return { process: server, started: ready(server, onDebugger, () => lastSaid) };
  };

  /** One line of configuration: the first starts the server, a later one replaces its functions. */
  const configure = (server: ServerProcess): void => {
    const debug = debugged === undefined ? [] : [debugged.key];
    const line = { ...localFunctionEntries(), debug, debugpy: debugged?.debugpy };
    server.stdin.write(`${JSON.stringify(line)}\n`);
  };
  const update = (): void => {
    if (running) {
      configure(running.process);
    }
  };

  return {
    async start(target, signal) {
      requireTrust({ isTrusted: () => vscode.workspace.isTrusted });
      const codeRoot = target && codeRootOf(target.urn);
      if (target && codeRoot !== undefined) {
        await consent(target.label, codeRoot);
      }
      running ??= launch();
      const { started } = running;
      return abortable(started, signal);
    },
    runs: () => running !== undefined,
    debugs: ({ urn }) => debugged?.key === debuggeeKey(urn),
    update,
    debug(debuggee) {
      debugged = debuggee;
      update();
    },
    async stop() {
      if (running) {
        const { process: server, started } = running;
        // Whoever needs it from here on starts another one.
        running = undefined;
        showRunning(false);
        // What was still starting fails with the reason that its caller is told.
        started.catch(() => undefined);
        server.stdin.end();
        await once(server, 'close');
      }
    },
    dispose() {
      running?.process.stdin.end();
    },
  };
}

/** For the menus: whether there is something to stop. */
function showRunning(running: boolean): void {
  void vscode.commands.executeCommand('setContext', 'functiongraph.localRunning', running);
}

/** A line of the server's standard output: where it listens, or where a function waits for a debugger. */
interface ServerLine {
  readonly address?: string;
  readonly accessKey?: string;
  readonly secretKey?: string;
  readonly debugger?: { readonly function: string; readonly port: number };
}

/** Resolves with the server's first line on standard output, and fails where the process ends without one. */
function ready(
  server: ServerProcess,
  onDebugger: (key: string, port: number) => void,
  lastSaid: () => string | undefined,
): Promise<Started> {
  return new Promise((resolve, reject) => {
    createInterface({ input: server.stdout }).on('line', (line) => {
      const { address, accessKey, secretKey, debugger: waiting } = JSON.parse(line) as ServerLine;
      if (address !== undefined && accessKey !== undefined && secretKey !== undefined) {
        const credentials = { kind: 'accessKey', accessKey, secretKey } as const;
        resolve({ endpoint: address, credentials: { credentials, hosts: [new URL(address).host] } });
      } else if (waiting) {
        onDebugger(waiting.function, waiting.port);
      }
    });
    server.once('error', (error) => {
      reject(failed(error.message, error));
    });
    server.once('close', (code) => {
      reject(failed(lastSaid() ?? t('its process exited (code {0})', code ?? t('unknown'))));
    });
  });
}

function failed(reason: string, cause?: unknown): FunctionGraphError {
  return new FunctionGraphError(
    'LOCAL_START_FAILED',
    t('The local FunctionGraph did not start: {0}.', reason),
    { execution: 'didNotRun' },
    cause,
  );
}
