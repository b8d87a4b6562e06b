import { t } from '@vscode/l10n';

import { mayRun } from '../invocations/async-state';
import { formatTime } from '../invocations/format-time';
import type { HistoryEntry, HistoryPage } from '../invocations/history/history-entry';
import type { RunningInvocation } from '../invocations/running-invocations';
import { plainLine } from '../plain-text';
import { formatQualifier, type FunctionUrn } from '../urn';
import { entryFacts } from './function-state';

/** A node of the view Invocations, as data. */
export type InvocationNode = RunningNode | DayNode | EntryNode | OlderNode;

export interface RunningNode {
  readonly kind: 'running';
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly invocation: RunningInvocation;
}

export interface DayNode {
  readonly kind: 'day';
  readonly id: string;
  readonly label: string;
  readonly children: readonly EntryNode[];
}

export interface EntryNode {
  readonly kind: 'invocation';
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** What the menus go by: `invocation`, then what holds of it, each behind a hyphen. */
  readonly context: string;
  readonly entry: HistoryEntry;
}

/** Leads to what the page does not hold. */
export interface OlderNode {
  readonly kind: 'older';
  readonly id: string;
  readonly label: string;
}

/** What runs, then the invocations of a page by day, then the way to older ones. */
export function invocationTree(
  running: readonly RunningInvocation[],
  { entries, more }: HistoryPage,
  today: Date,
): InvocationNode[] {
  const days = new Map<string, HistoryEntry[]>();
  for (const entry of entries) {
    const day = entry.startedAt.toDateString();
    const ofDay = days.get(day);
    if (ofDay) {
      ofDay.push(entry);
    } else {
      days.set(day, [entry]);
    }
  }
  return [
    ...running.map(runningNode),
    ...[...days].map(([day, ofDay]): DayNode => ({
      kind: 'day',
      id: `day:${day}`,
      label: dayLabel(new Date(day), today),
      children: ofDay.map(entryNode),
    })),
    ...(more ? [{ kind: 'older', id: 'older', label: t('Show Older Invocations…') } as const] : []),
  ];
}

function runningNode(invocation: RunningInvocation): RunningNode {
  const { id, request, startedAt } = invocation;
  return {
    kind: 'running',
    id: `running:${id}`,
    label: nameOf(request.urn),
    description: t('running since {0}', formatTime(startedAt)),
    invocation,
  };
}

function entryNode(entry: HistoryEntry): EntryNode {
  const { id, urn, mode, pinned, state } = entry;
  const facts = [
    // First: what comes last is out of sight in a narrow side bar.
    ...(pinned ? [t('pinned')] : []),
    ...entryFacts(entry, formatTime(entry.startedAt)),
    ...(mode === 'async' ? [t('async')] : []),
    ...(state?.errorMessage === undefined ? [] : [plainLine(state.errorMessage.replace(/\s+/g, ' '))]),
  ];
  return {
    kind: 'invocation',
    id: `invocation:${id}`,
    label: nameOf(urn),
    description: facts.join(' · '),
    context: contextOf(entry),
    entry,
  };
}

/** `pinned`; `accepted`, and `open` while it may still run; `answered`, where it brought a result; `body`, where that may hold one. */
function contextOf({ kind, pinned, state, mayHaveBody }: HistoryEntry): string {
  return [
    'invocation',
    ...(pinned ? ['pinned'] : []),
    ...(kind === 'accepted' ? ['accepted'] : []),
    ...(kind === 'accepted' && mayRun(state) ? ['open'] : []),
    ...(kind === 'succeeded' || kind === 'functionFailed' ? ['answered'] : []),
    ...(mayHaveBody ? ['body'] : []),
  ].join('-');
}

function nameOf({ name, qualifier }: FunctionUrn): string {
  return qualifier ? `${name}:${formatQualifier(qualifier)}` : name;
}

function dayLabel(day: Date, today: Date): string {
  const yesterday = new Date(today.getFullYear(), today.getMonth(), today.getDate() - 1);
  switch (day.toDateString()) {
    case today.toDateString():
      return t('Today');
    case yesterday.toDateString():
      return t('Yesterday');
    default:
      return day.toLocaleDateString(undefined, {
        weekday: 'short',
        year: 'numeric',
        month: 'short',
        day: 'numeric',
      });
  }
}
