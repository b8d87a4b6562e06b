import { join } from 'node:path';

import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import type { ConfiguredFunction } from '../explorer/configured-function';
import type { FunctionUrn } from '../urn';

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

export function debuggeeKey({ package: packageName, name }: FunctionUrn): string {
  return `${packageName}:${name}`;
}

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
  const key = debuggeeKey(urn);
  if (local && /^node/i.test(runtime)) {
    return { key, kind: 'node' };
  }
  if (!local || !/^python/i.test(runtime)) {
    throw unavailable(t('{0} cannot be debugged: only local functions in Node.js and Python can.', label));
  }
  if (debugpyPath === undefined) {
    throw unavailable(
      t(
        '{0} cannot be debugged: install the extension Python Debugger ({1}), and debug it again.',
        label,
        debugpyExtension,
      ),
    );
  }
  return { key, kind: 'python', debugpy: join(debugpyPath, 'bundled', 'libs') };
}

/** The launch configuration that attaches the debugger of VS Code to an instance that waits at a port. */
export function attachConfiguration(kind: Debuggee['kind'], key: string, port: number) {
  const named = { request: 'attach', name: t('Local function {0}', key) };
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

/** What is told of a function whose instance waits for a debugger that does not come. */
export function notAttached(label: string, cause?: unknown): FunctionGraphError {
  const message = t(
    '{0} cannot be debugged: VS Code did not attach its debugger. The invocation was cancelled.',
    label,
  );
  return unavailable(message, cause);
}

function unavailable(message: string, cause?: unknown): FunctionGraphError {
  return new FunctionGraphError('DEBUGGING_UNAVAILABLE', message, {}, cause);
}
