import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';

/** Request headers of a synchronous invocation. */
export interface LaunchSyncHeaders {
  /** `X-Cff-Log-Type`: `tail` asks for the last 4 KB of log; `none` leaves the header out, and the log with it. */
  readonly logType: LogType;
  /**
   * `X-Cff-Instance-Memory`: MB for this invocation, one of {@link instanceMemories}. Takes effect only where
   * dynamic memory is enabled for the function; elsewhere the platform ignores it.
   */
  readonly instanceMemory?: number;
}

export type LogType = 'tail' | 'none';

/** Memory sizes in MB that the platform accepts; any other is refused by it with FSS.0406. */
export const instanceMemories: readonly number[] = [
  128, 256, 512, 768, 1024, 1280, 1536, 1792, 2048, 2560, 3072, 3584, 4096, 8192, 10240,
];

/** The usual headers: the log's tail is asked for. */
export function newLaunchSyncHeaders(): LaunchSyncHeaders {
  return { logType: 'tail' };
}

/**
 * The headers as they go onto the wire.
 *
 * @throws FunctionGraphError `HEADER_INVALID` for a value that the platform does not know.
 */
export function toWireHeaders(headers: LaunchSyncHeaders): Record<string, string> {
  // Settings and callers without types can bring anything.
  const logType: string = headers.logType;
  if (logType !== 'tail' && logType !== 'none') {
    throw invalid(t('The log type "{0}" is neither "tail" nor "none".', logType));
  }
  const memory = headers.instanceMemory;
  if (memory !== undefined && !instanceMemories.includes(memory)) {
    throw invalid(
      t('{memory} MB is no instance memory that FunctionGraph offers. Choose one of {offered}.', {
        memory,
        offered: instanceMemories.join(', '),
      }),
    );
  }
  return {
    ...(logType === 'tail' ? { 'X-Cff-Log-Type': logType } : {}),
    ...(memory === undefined ? {} : { 'X-Cff-Instance-Memory': String(memory) }),
  };
}

function invalid(message: string): FunctionGraphError {
  return new FunctionGraphError('HEADER_INVALID', message, { execution: 'didNotRun' });
}
