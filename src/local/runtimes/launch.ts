import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';

import type { Logger } from '../../logger';
import type { LocalFunction } from '../functions/local-function';
import { functionEnvironment } from '../instances/environment';
import type { LaunchCommand } from '../instances/runtime-process';
import { createNodeFinder } from './find-node';

/** Files that run inside the runtime processes. */
export interface RuntimeFiles {
  readonly node: string;
}

/** Makes the command that starts an instance of a function. */
export function createLauncher(files: RuntimeFiles, logger: Logger) {
  const findNode = createNodeFinder(logger);
  return async (definition: LocalFunction, memorySize: number): Promise<LaunchCommand> => {
    const node = await findNode(definition.runtime);
    return {
      command: node.command,
      args: [files.node],
      environment: {
        ...functionEnvironment(definition, memorySize, dirname(files.node)),
        ...node.environment,
      },
      // A folder that is not there is the runtime's to report; no program would start in it.
      directory: existsSync(definition.codeRoot) ? definition.codeRoot : tmpdir(),
    };
  };
}
