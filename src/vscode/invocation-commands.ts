import { t } from '@vscode/l10n';
import * as vscode from 'vscode';

import type { PastInvocations } from '../commands/past-invocations';
import type { Questions } from '../commands/editor';
import { FunctionGraphError } from '../errors';
import type { InvocationNode } from '../explorer/invocation-tree';
import { formatTime } from '../invocations/format-time';
import type { InvocationHistory } from '../invocations/history/invocation-history';
import type { RunningInvocations } from '../invocations/running-invocations';
import type { CommandId } from './command-ids';
import type { CommandHandler } from './command-boundary';
import { openInvocationDocument } from './invocation-documents';
import { invocationsOf, type InvocationsView } from './invocations-view';
import { copyText } from './outside';
import { tickOff } from './walkthrough';

export interface InvocationCommandParts {
  /** Loads the service with the first command that needs it. */
  readonly past: () => PastInvocations;
  readonly history: InvocationHistory;
  readonly running: RunningInvocations;
  readonly questions: Questions;
  readonly view: InvocationsView;
  /** Called when invocations were deleted. */
  readonly deleted: () => void;
}

/** The commands of the view Invocations; from the palette they mean the last invocation. */
export function invocationCommands(parts: InvocationCommandParts) {
  const { past, history, running, questions, view, deleted } = parts;
  const first = (argument: unknown): string | undefined => invocationsOf(argument, undefined)[0];
  const open =
    (part: Parameters<PastInvocations['document']>[0]): CommandHandler =>
    async (argument) => {
      await openInvocationDocument(await past().document(part, first(argument)));
    };
  const compare =
    (sorted: boolean): CommandHandler =>
    async (argument, selected) => {
      const { left, right, title } = await past().compare(invocationsOf(argument, selected), sorted);
      const [one, two] = [vscode.Uri.parse(left), vscode.Uri.parse(right)];
      await vscode.commands.executeCommand('vscode.diff', one, two, title, { preserveFocus: true });
      tickOff('compared', true);
    };
  const pin =
    (pinned: boolean): CommandHandler =>
    async (argument, selected) => {
      for (const id of invocationsOf(argument, selected)) {
        await history.setPinned(id, pinned);
      }
    };
  return {
    'functiongraph.cancelInvocation': async (argument) => {
      const node = argument as InvocationNode | undefined;
      const chosen = node?.kind === 'running' ? node.invocation : await chooseRunning(running, questions);
      chosen?.cancel();
    },
    'functiongraph.clearHistory': async () => {
      const yes = await questions.confirm(
        t('Delete all invocations that are not pinned?'),
        t('Their payloads, results and logs are deleted from this machine.'),
        t('Delete'),
      );
      if (yes) {
        await history.clear();
        deleted();
      }
    },
    'functiongraph.compare': compare(false),
    'functiongraph.compareSorted': compare(true),
    'functiongraph.copyAsCurl': async (argument) => {
      await copyText(await past().curl(first(argument)));
    },
    'functiongraph.copyResult': async (argument) => {
      await copyText(await past().result(first(argument)));
    },
    'functiongraph.deleteInvocation': async (argument, selected) => {
      const ids = invocationsOf(argument, selected);
      if (await confirmDeletion(ids.length, questions)) {
        await history.delete(ids);
        deleted();
      }
    },
    'functiongraph.editAndRun': (argument) => past().editAndRun(first(argument)),
    'functiongraph.openBody': open('body'),
    'functiongraph.openFullLog': async (argument) => {
      await openInvocationDocument(await past().fullLog(first(argument)));
    },
    'functiongraph.openHeaders': open('headers'),
    'functiongraph.openLog': open('log'),
    'functiongraph.openResult': open('result'),
    'functiongraph.openUnpacked': open('unpacked'),
    'functiongraph.pinInvocation': pin(true),
    'functiongraph.unpinInvocation': pin(false),
    // A message names its invocation by id.
    'functiongraph.rerun': (argument) =>
      past().rerun(typeof argument === 'string' ? argument : first(argument)),
    'functiongraph.saveResult': async (argument) => {
      const file = await past().file(first(argument));
      if (file) {
        await save(file.name, file.bytes);
      }
    },
    'functiongraph.stopInvocation': (argument) => past().stop(first(argument)),
    'functiongraph.showOlder': () => {
      view.showOlder();
    },
  } satisfies Partial<Record<CommandId, CommandHandler>>;
}

function confirmDeletion(count: number, questions: Questions): Promise<boolean> {
  return count === 1
    ? questions.confirm(
        t('Delete this invocation?'),
        t('Its payload, result and log are deleted from this machine.'),
        t('Delete'),
      )
    : questions.confirm(
        t('Delete {0} invocations?', count),
        t('Their payloads, results and logs are deleted from this machine.'),
        t('Delete'),
      );
}

async function chooseRunning(running: RunningInvocations, questions: Questions) {
  if (running.all().length === 0) {
    questions.tell(t('No invocation is running.'));
    return undefined;
  }
  return questions.choose(
    t('Cancel an invocation'),
    running.all().map((invocation) => ({
      label: invocation.request.urn.name,
      description: t(
        'running since {0} · {1}',
        formatTime(invocation.startedAt),
        invocation.request.payload.source,
      ),
      value: invocation,
    })),
  );
}

/** @throws FunctionGraphError `RESULT_NOT_SAVED` */
async function save(name: string, bytes: Uint8Array): Promise<void> {
  const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
  const uri = await vscode.window.showSaveDialog({
    title: t('Save Result'),
    ...(folder ? { defaultUri: vscode.Uri.joinPath(folder, name) } : {}),
  });
  if (!uri) {
    return;
  }
  try {
    await vscode.workspace.fs.writeFile(uri, bytes);
  } catch (error) {
    throw new FunctionGraphError(
      'RESULT_NOT_SAVED',
      t(
        '{0} could not be written. Is the folder read-only, or the disk full?',
        vscode.workspace.asRelativePath(uri),
      ),
      {},
      error,
    );
  }
}
