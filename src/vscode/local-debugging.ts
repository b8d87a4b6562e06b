import * as vscode from 'vscode';

import { attachConfiguration, debuggeeOf, debugpyExtension, type Debuggee } from '../commands/local-debuggee';
import type { ConfiguredFunction } from '../explorer/configured-function';
import type { Disposable } from './disposable';

/** Debugging of local functions. */
export interface LocalDebugging extends Disposable {
  /**
   * Has the instances of a function wait for a debugger while `work` invokes it, and from then on until the
   * session ends.
   *
   * @throws FunctionGraphError `DEBUGGING_UNAVAILABLE`
   */
  during(target: ConfiguredFunction, work: () => Promise<void>): Promise<void>;
  /** Attaches VS Code's debugger to an instance that waits. */
  attach(key: string, port: number): void;
}

/** Of the debug sessions that are ours; the value is the function's key. */
const sessionMark = 'functiongraphFunction';

/**
 * Debugs one local function at a time: while it is debugged, its instances wait for the debugger and its
 * timeouts for the user. The end of the session ends that.
 *
 * @param debug - Tells the local FunctionGraph which function is debugged.
 */
export function createLocalDebugging(debug: (debuggee: Debuggee | undefined) => void): LocalDebugging {
  const attached = new Set<string>();
  const kinds = new Map<string, Debuggee['kind']>();
  const ended = vscode.debug.onDidTerminateDebugSession(({ configuration }) => {
    if (sessionMark in configuration) {
      debug(undefined);
    }
  });
  return {
    async during(target, work) {
      const debugpy = vscode.extensions.getExtension(debugpyExtension)?.extensionPath;
      const debuggee = debuggeeOf(target, debugpy);
      const { key } = debuggee;
      kinds.set(key, debuggee.kind);
      attached.delete(key);
      debug(debuggee);
      try {
        await work();
      } finally {
        // Without a session nothing would end it, and the next invocation would wait for a debugger.
        if (!attached.has(key)) {
          debug(undefined);
        }
      }
    },
    attach(key, port) {
      attached.add(key);
      void vscode.debug.startDebugging(vscode.workspace.workspaceFolders?.[0], {
        ...attachConfiguration(kinds.get(key) ?? 'node', key, port),
        [sessionMark]: key,
      });
    },
    dispose() {
      ended.dispose();
    },
  };
}
