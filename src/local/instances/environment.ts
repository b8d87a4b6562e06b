import { tmpdir } from 'node:os';

import { localProjectId } from '../../local-region';
import { versionOf, type LocalFunction } from '../functions/local-function';

/** Variables of this machine that a function sees; nothing else of the server's environment reaches it. */
const passedOn = [
  'PATH',
  'LANG',
  'TZ',
  'TMPDIR',
  'TEMP',
  'TMP',
  // Without these, programs do not start on Windows.
  'COMSPEC',
  'PATHEXT',
  'SYSTEMDRIVE',
  'SYSTEMROOT',
  'WINDIR',
];

/** Bytes that a function may return; stated in the programming contract. */
export const mostResult = 6_291_456;

/**
 * The variables of a runtime process: those of the programming contract ("Configuring Environment
 * Variables"), with the folders of this machine, and the few that programs cannot do without.
 *
 * @param memorySize MB of this instance
 * @param runtimeRoot folder of the runtime's own files
 */
export function functionEnvironment(
  definition: LocalFunction,
  memorySize: number,
  runtimeRoot: string,
  own: NodeJS.ProcessEnv = process.env,
): Record<string, string> {
  const environment: Record<string, string> = {
    RUNTIME_PROJECT_ID: localProjectId,
    RUNTIME_FUNC_NAME: definition.name,
    RUNTIME_FUNC_VERSION: versionOf(definition),
    RUNTIME_PACKAGE: definition.package,
    RUNTIME_HANDLER: definition.handler,
    RUNTIME_TIMEOUT: String(definition.timeout),
    RUNTIME_USERDATA: JSON.stringify(definition.userData),
    RUNTIME_CPU: String(cpuShare(memorySize)),
    RUNTIME_MEMORY: String(memorySize),
    RUNTIME_MAX_RESP_BODY_SIZE: String(mostResult),
    RUNTIME_INITIALIZER_HANDLER: definition.initializer ?? '',
    RUNTIME_INITIALIZER_TIMEOUT: String(definition.initializerTimeout),
    RUNTIME_ROOT: runtimeRoot,
    RUNTIME_CODE_ROOT: definition.codeRoot,
    RUNTIME_LOG_DIR: tmpdir(),
  };
  for (const [name, value] of Object.entries(own)) {
    if (value !== undefined && passedOn.includes(name.toUpperCase())) {
      environment[name] = value;
    }
  }
  return environment;
}

/** Thousandths of a processor, which the platform ties to the memory: 300 for 128 MB. */
export function cpuShare(memorySize: number): number {
  return Math.round(200 + (memorySize * 100) / 128);
}
