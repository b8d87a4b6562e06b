import * as vscode from 'vscode';

import { commandIds, type CommandId } from './command-ids';

/** Does what a command is there for, and shows what it fails with. */
export type RunCommand = (id: CommandId, argument: unknown, selected: unknown) => Promise<void>;

/** Registers every command of the extension. */
export function registerCommands(run: RunCommand): vscode.Disposable {
  const registered = commandIds.map((id) =>
    vscode.commands.registerCommand(id, (argument: unknown, selected?: unknown) =>
      run(id, argument, selected),
    ),
  );
  return vscode.Disposable.from(...registered);
}
