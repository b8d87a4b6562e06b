import { t } from '@vscode/l10n';

import { formatUrn } from '../urn';
import type { AsyncState } from './async-state';
import { formatDuration } from './format-time';
import type { HistoryEntry } from './history/history-entry';

/** What is known of an accepted invocation, as lines: the platform's word with its facts, then sentences. */
export function stateLines({ status, errorCode, errorMessage, startTime, endTime }: AsyncState): string[] {
  const sentence = sentences.get(status)?.();
  const message = errorMessage === undefined ? [] : [errorMessage];
  if (/^[a-z]/.test(status)) {
    return [sentence ?? status, ...message];
  }
  const took = (endTime ?? 0) - (startTime ?? Number.POSITIVE_INFINITY);
  const facts = [
    ...(errorCode === undefined ? [] : [String(errorCode)]),
    // Whole seconds, of which none says nothing.
    ...(took > 0 ? [`after ${formatDuration(took)}`] : []),
  ];
  return [
    facts.length === 0 ? status : `${status}  ${facts.join(' · ')}`,
    ...message,
    ...(sentence === undefined ? [] : [sentence]),
  ];
}

/** The platform's own repetition: user guide, "Configuring Asynchronous Execution Notification". */
export function platformRepetition(): string {
  return t(
    'Where it fails, the platform itself may repeat it: once, unless the function’s asynchronous configuration says otherwise.',
  );
}

/** Where the recording is switched on: user guide, "Configuring Asynchronous Execution Notification". */
const sentences: ReadonlyMap<string, () => string> = new Map([
  ['WAIT', () => t('It waits for its turn.')],
  ['RUNNING', () => t('It runs. Stop Invocation ends it.')],
  [
    'SUCCESS',
    () =>
      t(
        'What it returned goes to the destination of its asynchronous configuration, if there is one. Open Full Log shows its log, on this machine with what it returned.',
      ),
  ],
  [
    'DISCARD',
    () => t('It did not run: it waited longer than the function’s configuration allows, or was stopped.'),
  ],
  [
    'unrecorded',
    () =>
      t(
        'What became of it cannot be told: the states of this function’s asynchronous invocations are not recorded. Switch that on in the console, in the function’s configuration of asynchronous notification, or by the API with enable_async_status_log of its async-invoke-config.',
      ),
  ],
  [
    'lost',
    () =>
      t(
        'What became of it cannot be told: there is no record of it any more, or the local FunctionGraph that ran it has ended.',
      ),
  ],
  [
    'unread',
    () => t('Its state could not be read. It is asked for again when the view Invocations is opened anew.'),
  ],
]);

/** Tooltip of an entry. Plain text: names and paths are data, never Markdown. */
export function describeEntry({ urn, source, profile, startedAt, state }: HistoryEntry): string {
  return [
    formatUrn(urn),
    t('{time} · profile {profile}', { time: startedAt.toLocaleString(), profile }),
    t('Payload: {0}', source),
    ...(state ? stateLines(state) : []),
  ].join('\n');
}
