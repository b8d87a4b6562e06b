import * as vscode from 'vscode';

import { createDebuggedFunctions } from '../commands/debugged-functions';
import { attachConfiguration, debuggeeOf, debugpyExtension, type Debuggee } from '../commands/local-debuggee';
import type { ConfiguredFunction } from '../explorer/configured-function';
import type { RunningInvocations } from '../invocations/running-invocations';
import type { Disposable } from './disposable';

/** Debugging of local functions. */
export interface LocalDebugging extends Disposable {
  /**
   * Has the instances of a function wait for a debugger while `work` invokes it, and from then on until the
   * session ends.
   *
   * @throws FunctionGraphError `DEBUGGING_UNAVAILABLE`, and whatever `work` throws
   */
  during(target: ConfiguredFunction, work: () => Promise<void>): Promise<void>;
  /** Attaches VS Code's debugger to an instance that waits. */
  attach(key: string, port: number): void;
}

/** Of the debug sessions that are ours; the value is the function's key. */
const sessionMark = 'functiongraphFunction';

/**
 * Debugs one local function at a time: while it is debugged, its instances wait for the debugger and its
 * timeouts for the user. The end of its last session ends that.
 *
 * @param debug - Tells the local FunctionGraph which function is debugged.
 */
export function createLocalDebugging(
  debug: (debuggee: Debuggee | undefined) => void,
  running: Pick<RunningInvocations, 'all'>,
): LocalDebugging {
  const functions = createDebuggedFunctions({
    debug,
    running,
    attach: async ({ kind, key }, port) =>
      vscode.debug.startDebugging(vscode.workspace.workspaceFolders?.[0], {
        ...attachConfiguration(kind, key, port),
        [sessionMark]: key,
      }),
  });
  const listening = vscode.Disposable.from(
    vscode.debug.onDidStartDebugSession((session) => {
      functions.sessionStarted(session.id, keyOf(session));
    }),
    vscode.debug.onDidTerminateDebugSession((session) => {
      functions.sessionEnded(session.id, keyOf(session));
    }),
  );
  return {
    during(target, work) {
      const debugpy = vscode.extensions.getExtension(debugpyExtension)?.extensionPath;
      return functions.during(target, debuggeeOf(target, debugpy), work);
    },
    attach(key, port) {
      void functions.attach(key, port);
    },
    dispose() {
      listening.dispose();
    },
  };
}

/** Key of the function that a session debugs; undefined where the session is not ours. */
function keyOf({ configuration }: vscode.DebugSession): string | undefined {
  const key: unknown = configuration[sessionMark];
  return typeof key === 'string' ? key : undefined;
}
