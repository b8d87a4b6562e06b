import { t } from '@vscode/l10n';

import type { ConfiguredFunction } from '../explorer/configured-function';
import { platformRepetition } from '../invocations/describe-state';
import type { InvocationMode, InvocationRequest } from '../invocations/invocation-record';
import { asyncPayloadLimit } from '../payload/limits';
import type { Questions } from './editor';

/** Seconds after which the platform's gateway gives no answer: user guide, "Asynchronous Invocation". */
const gatewayLimit = 90;

/** Functions for which the user has chosen to wait, by their ids; each is asked about once in a window. */
export type WaitedFor = Set<string>;

/**
 * Offers to invoke a function asynchronously whose own timeout is longer than the gateway waits.
 *
 * @param timeout - Seconds that the function may run, where that is known.
 * @returns The mode to invoke it in; undefined where the user chose none.
 */
export async function chooseMode(
  target: ConfiguredFunction,
  { mode, payload }: Pick<InvocationRequest, 'mode' | 'payload'>,
  timeout: number | undefined,
  { questions, waitedFor }: { readonly questions: Pick<Questions, 'choose'>; readonly waitedFor: WaitedFor },
): Promise<InvocationMode | undefined> {
  const answered = mode === 'async' || target.local || timeout === undefined || timeout <= gatewayLimit;
  if (answered || payload.bytes.length > asyncPayloadLimit || waitedFor.has(target.id)) {
    return mode;
  }
  const chosen = await questions.choose<InvocationMode>(t('{0} may run for {1} s', target.label, timeout), [
    {
      label: t('Invoke Asynchronously'),
      description: t('the view Invocations follows what becomes of it'),
      detail: platformRepetition(),
      value: 'async',
    },
    {
      label: t('Invoke and Wait'),
      description: t('the gateway gives no answer after {0} s, while the function goes on', gatewayLimit),
      value: 'sync',
    },
  ]);
  if (chosen === 'sync') {
    waitedFor.add(target.id);
  }
  return chosen;
}

/**
 * Tells whoever waits for a function of the cloud when the gateway has given up.
 *
 * @param after - Milliseconds.
 */
export async function tellWhenGivenUp<T>(
  { label, local }: ConfiguredFunction,
  { mode }: Pick<InvocationRequest, 'mode'>,
  work: Promise<T>,
  questions: Pick<Questions, 'inform'>,
  after = gatewayLimit * 1000,
): Promise<T> {
  if (local || mode === 'async') {
    return work;
  }
  const timer = setTimeout(() => {
    questions.inform(
      t(
        '{0} has given no answer for {1} s, after which the gateway gives none; the function may still be running. Functions that need longer are for Invoke Function Asynchronously. {2}',
        label,
        after / 1000,
        platformRepetition(),
      ),
    );
  }, after).unref();
  try {
    return await work;
  } finally {
    clearTimeout(timer);
  }
}
