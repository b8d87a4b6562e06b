import { join } from 'node:path';

import { FunctionGraphError } from '../errors';
import type { ConfiguredFunction } from '../explorer/configured-function';

/** A local function that is debugged. */
export interface Debuggee {
  /** `package:name` */
  readonly key: string;
  readonly kind: 'node' | 'python';
  /** Folder of Python modules with the debugger, for a Python function. */
  readonly debugpy?: string;
}

/** The extension that knows how to debug Python, and brings `debugpy` along. */
export const debugpyExtension = 'ms-python.debugpy';

/**
 * How a function is debugged.
 *
 * @param debugpyPath folder of the extension `ms-python.debugpy`, where it is installed
 * @throws FunctionGraphError `DEBUGGING_UNAVAILABLE`
 */
export function debuggeeOf(
  { urn, label, local, runtime = '' }: Pick<ConfiguredFunction, 'urn' | 'label' | 'local' | 'runtime'>,
  debugpyPath: string | undefined,
): Debuggee {
  const key = `${urn.package}:${urn.name}`;
  if (local && /^node/i.test(runtime)) {
    return { key, kind: 'node' };
  }
  if (!local || !/^python/i.test(runtime)) {
    throw unavailable(label, 'only local functions in Node.js and Python can');
  }
  if (debugpyPath === undefined) {
    throw unavailable(
      label,
      `install the extension Python Debugger (${debugpyExtension}), and debug it again`,
    );
  }
  return { key, kind: 'python', debugpy: join(debugpyPath, 'bundled', 'libs') };
}

/** The launch configuration that attaches the debugger of VS Code to an instance that waits at a port. */
export function attachConfiguration(kind: Debuggee['kind'], key: string, port: number) {
  const named = { request: 'attach', name: `Local function ${key}` };
  return kind === 'python'
    ? { ...named, type: 'debugpy', connect: { host: '127.0.0.1', port }, justMyCode: true }
    : {
        ...named,
        type: 'node',
        address: '127.0.0.1',
        port,
        // The process waits in our own first line, which is not what the user wants to see.
        continueOnAttach: true,
        skipFiles: ['<node_internals>/**', '**/dist/local-node.js'],
      };
}

function unavailable(label: string, reason: string): FunctionGraphError {
  return new FunctionGraphError('DEBUGGING_UNAVAILABLE', `${label} cannot be debugged: ${reason}.`);
}
