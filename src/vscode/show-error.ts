import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

import type { ErrorCode, FunctionGraphError } from '../errors';
import { plainText } from '../plain-text';
import type { CommandId } from './command-ids';

interface Action {
  readonly title: string;
  readonly command: CommandId | 'vscode.open' | 'workbench.trust.manage';
  /** What it is called on, where that is not what the failed command was. */
  readonly on?: readonly unknown[];
}

type Step = () => Action;

const setCredentials: Step = () => ({
  title: t('Set Credentials'),
  command: 'functiongraph.setCredentials',
});
const showOutput: Step = () => ({ title: t('Show Output'), command: 'functiongraph.showOutput' });
const showLog: Step = () => ({ title: t('Show Log'), command: 'functiongraph.showLog' });
const addFunction: Step = () => ({ title: t('Add Function'), command: 'functiongraph.addFunction' });
const manageTrust: Step = () => ({ title: t('Manage Workspace Trust'), command: 'workbench.trust.manage' });
const openSetting: Step = () => ({ title: t('Open Settings'), command: 'functiongraph.openSetting' });

/**
 * Shows an error with its code, by which the README's table finds it, and the step that leads out of it.
 *
 * @param argument - What the command that failed was called on, handed to the next one.
 */
export async function showError(error: FunctionGraphError, argument: unknown): Promise<void> {
  const actions = [...runAgain(error), ...goToProblem(error), ...stepsFor(error).map((step) => step())];
  // VS Code makes links to commands in a message, and what a server or a workspace says may stand in it.
  const message = plainText(`${error.message} (${error.code})`);
  const title = await vscode.window.showErrorMessage(message, ...actions.map((action) => action.title));
  const chosen = actions.find((action) => action.title === title);
  if (chosen) {
    await vscode.commands.executeCommand(chosen.command, ...(chosen.on ?? [argument]));
  }
}

/** The bytes that were sent, to the same function, whatever is open or selected by then. */
function runAgain({ details }: FunctionGraphError): Action[] {
  return details.runAgain === undefined
    ? []
    : [{ title: t('Run Again'), command: 'functiongraph.rerun', on: [details.runAgain] }];
}

function goToProblem({ details }: FunctionGraphError): Action[] {
  const { document, line = 1, column = 1 } = details;
  if (document === undefined) {
    return [];
  }
  const place = new vscode.Position(line - 1, column - 1);
  const selection = new vscode.Range(place, place);
  const on = [vscode.Uri.parse(document), { selection }];
  return [{ title: t('Go to Problem'), command: 'vscode.open', on }];
}

function stepsFor(error: FunctionGraphError): readonly Step[] {
  const refused = error.details.httpStatus === 401 || /^APIGW?\.0301$/.test(error.details.platformCode ?? '');
  return error.code === 'CALL_REJECTED' && refused ? [setCredentials, showOutput] : steps[error.code];
}

const steps: Readonly<Record<ErrorCode, readonly Step[]>> = {
  ANSWER_TOO_LARGE: [showOutput],
  ANSWER_UNREADABLE: [showOutput],
  CALL_REJECTED: [showOutput],
  CANCELLED: [],
  CLOCK_SKEWED: [],
  CONNECTION_LOST: [showOutput],
  CONNECTION_REFUSED: [showOutput],
  CONNECT_TIMEOUT: [showOutput],
  CREDENTIALS_FOREIGN_HOST: [setCredentials],
  CREDENTIALS_INVALID: [setCredentials],
  CREDENTIALS_MISSING: [setCredentials],
  CREDENTIALS_REFUSED: [setCredentials],
  DEBUGGING_UNAVAILABLE: [],
  ENDPOINT_INVALID: [openSetting],
  ENDPOINT_UNKNOWN: [openSetting],
  HEADER_INVALID: [openSetting],
  HOST_NOT_FOUND: [showOutput],
  HOST_UNREACHABLE: [showOutput],
  LOCAL_START_FAILED: [showLog],
  NO_FUNCTION: [addFunction],
  NO_LOG: [],
  NO_RESULT: [],
  PAYLOAD_NOT_FOUND: [],
  PAYLOAD_NOT_JSON: [],
  PAYLOAD_NOT_SAVED: [],
  PAYLOAD_TOO_LARGE: [],
  PERMISSION_MISSING: [],
  PROXY_REFUSED: [showOutput],
  REDIRECTED: [showOutput],
  RESPONSE_TIMEOUT: [showOutput],
  RESULT_NOT_SAVED: [],
  SAMPLES_NOT_WRITTEN: [],
  SECRETS_UNAVAILABLE: [],
  SETTING_INVALID: [openSetting],
  TEST_EVENT_CHANGED: [],
  TEST_EVENT_REFUSED: [],
  TLS_FAILED: [showOutput],
  UNEXPECTED: [showLog],
  URN_INVALID: [openSetting],
  VARIABLE_UNRESOLVED: [],
  WORKSPACE_NOT_TRUSTED: [manageTrust],
};
