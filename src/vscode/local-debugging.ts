import * as vscode from 'vscode';

import { FunctionGraphError } from '../errors';
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
export function createLocalDebugging(debug: (key: string | undefined) => void): LocalDebugging {
  const attached = new Set<string>();
  const ended = vscode.debug.onDidTerminateDebugSession(({ configuration }) => {
    if (sessionMark in configuration) {
      debug(undefined);
    }
  });
  return {
    async during(target, work) {
      if (!target.local || !/^node/i.test(target.runtime ?? '')) {
        throw new FunctionGraphError(
          'DEBUGGING_UNAVAILABLE',
          `${target.label} cannot be debugged: only local functions in Node.js can.`,
        );
      }
      const key = `${target.urn.package}:${target.urn.name}`;
      attached.delete(key);
      debug(key);
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
      void vscode.debug.startDebugging(
        vscode.workspace.workspaceFolders?.[0],
        attachConfiguration(key, port),
      );
    },
    dispose() {
      ended.dispose();
    },
  };
}

/** The process waits in our own first line, which is not what the user wants to see. */
function attachConfiguration(key: string, port: number): vscode.DebugConfiguration {
  return {
    type: 'node',
    request: 'attach',
    name: `Local function ${key}`,
    address: '127.0.0.1',
    port,
    continueOnAttach: true,
    skipFiles: ['<node_internals>/**', '**/dist/local-node.js'],
    [sessionMark]: key,
  };
}
