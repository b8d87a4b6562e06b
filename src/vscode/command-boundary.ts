import { t } from '@vscode/l10n';

import { FunctionGraphError, isCancelled, isFunctionGraphError } from '../errors';
import type { Logger } from '../logger';
import { plainText } from '../plain-text';
import type { CommandId } from './command-ids';
import type { RunCommand } from './command-registry';
import { showError } from './show-error';

/** What a command does; it throws, and shows nothing of its own failure. */
export type CommandHandler = (argument: unknown, selected?: unknown) => Promise<void> | void;

/**
 * The one boundary where an error becomes a message: a cancelled command is silent, everything else is logged and
 * shown once.
 */
export function commandBoundary(
  handlers: Readonly<Record<CommandId, CommandHandler>>,
  log: Logger,
): RunCommand {
  return async (id, argument, selected) => {
    try {
      await handlers[id](argument, selected);
    } catch (error) {
      if (!isCancelled(error)) {
        const shown = toFunctionGraphError(error);
        log.error(plainText(`${id}: ${shown.code}: ${shown.message}`));
        // The command has ended; whether somebody reads the message is another matter.
        void showError(shown, argument);
      }
    }
  };
}

function toFunctionGraphError(error: unknown): FunctionGraphError {
  if (isFunctionGraphError(error)) {
    return error;
  }
  const message = error instanceof Error ? error.message : String(error);
  return new FunctionGraphError('UNEXPECTED', t('Something failed that should not: {0}', message), {}, error);
}
