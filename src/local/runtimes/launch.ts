import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';

import type { Logger } from '../../logger';
import { functionErrors, type FunctionError } from '../channel/function-error';
import type { LocalFunction } from '../functions/local-function';
import { functionEnvironment } from '../instances/environment';
import type { LaunchCommand } from '../instances/runtime-process';
import { findBootstrap } from './find-bootstrap';
import { createNodeFinder, type NodeFinder } from './find-node';
import { createPythonFinder } from './find-python';

/** Files that run inside the runtime processes, and the supervisor's. */
export interface RuntimeFiles {
  readonly node: string;
  readonly python: string;
  readonly supervisor: string;
}

/** Knows how to start the instances of functions. */
export interface Launcher {
  readonly findNode: NodeFinder;
  readonly launch: (definition: LocalFunction, memorySize: number) => Promise<LaunchCommand | FunctionError>;
}

/** @param onDebugger told the port at which an instance of a debugged function waits */
export function createLauncher(
  files: RuntimeFiles,
  logger: Logger,
  onDebugger: (definition: LocalFunction, port: number) => void,
): Launcher {
  const findNode = createNodeFinder(logger);
  const findPython = createPythonFinder(logger);

  async function program(
    definition: LocalFunction,
  ): Promise<Omit<LaunchCommand, 'directory'> | FunctionError> {
    const { family, runtime, codeRoot } = definition;
    switch (family) {
      case 'node': {
        const { command, environment } = await findNode(runtime);
        if (definition.debug !== true) {
          return { command, environment, args: [files.node], transport: 'frames' };
        }
        return {
          command,
          environment,
          args: ['--inspect-brk=127.0.0.1:0', files.node],
          transport: 'frames',
          onDebugger: (port) => {
            onDebugger(definition, port);
          },
        };
      }
      case 'python': {
        const command = await findPython(runtime);
        return command === undefined
          ? functionErrors.runtimeMissing(
              `${runtime} needs Python 3, and neither python3 nor python is on the PATH; https://www.python.org/downloads has it`,
            )
          : {
              command,
              args: ['-B', '-u', files.python],
              transport: 'frames',
              ...pythonDebugging(definition),
            };
      }
      case 'custom': {
        const bootstrap = findBootstrap(codeRoot);
        return 'reason' in bootstrap
          ? functionErrors.runtimeMissing(bootstrap.reason)
          : { command: bootstrap.command, environment: {}, args: [], transport: 'runtimeApi' };
      }
    }
  }

  /** The process finds debugpy by a variable, which it takes away before any code of the function's runs. */
  function pythonDebugging(definition: LocalFunction): Pick<LaunchCommand, 'environment' | 'onDebugger'> {
    const { debug, debugpy } = definition;
    return debug === true && debugpy !== undefined
      ? {
          environment: { FUNCTIONGRAPH_DEBUGPY: debugpy },
          onDebugger: (port) => {
            onDebugger(definition, port);
          },
        }
      : { environment: {} };
  }

  return {
    findNode,
    async launch(definition, memorySize) {
      const launch = await program(definition);
      if ('errorMessage' in launch) {
        return launch;
      }
      const variables = functionEnvironment(definition, memorySize, dirname(files.node));
      return {
        ...launch,
        environment: { ...variables, ...launch.environment },
        // A folder that is not there is the runtime's to report; no program would start in it.
        directory: existsSync(definition.codeRoot) ? definition.codeRoot : tmpdir(),
      };
    },
  };
}
