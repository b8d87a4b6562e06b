import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import { entryOf } from '../invocations/history/history-entry';
import { formatTime } from '../invocations/format-time';
import { documentUri } from '../invocations/invocation-document';
import type { InvocationRecord } from '../invocations/invocation-record';
import { answerOf, findInvocation, type PastParts } from './find-invocation';

/** Two documents side by side, the older one on the left. */
export interface Comparison {
  readonly left: string;
  readonly right: string;
  readonly title: string;
}

/**
 * The results of two invocations, or of one and the one of the same function before it.
 *
 * @param ids - None stands for the last invocation.
 * @param sorted - With the keys in order and without the paths of `functiongraph.compare.ignore`.
 * @throws FunctionGraphError `NO_RESULT`
 */
export async function compareResults(
  ids: readonly string[],
  sorted: boolean,
  parts: PastParts,
): Promise<Comparison> {
  const [newest, other] = ids;
  const one = await findInvocation(newest, parts);
  const two = other === undefined ? await previousOf(one, parts) : await findInvocation(other, parts);
  const [left, right] = one.startedAt < two.startedAt ? [one, two] : [two, one];
  answerOf(left);
  answerOf(right);
  const part = sorted ? 'sorted' : 'result';
  const title = `${nameOf(left)} ↔ ${nameOf(right)}`;
  return {
    left: documentUri(left, part),
    right: documentUri(right, part),
    title: sorted ? t('{0} (sorted)', title) : title,
  };
}

async function previousOf(record: InvocationRecord, parts: PastParts): Promise<InvocationRecord> {
  const previous = await parts.history.previous(entryOf(record, false));
  if (!previous) {
    throw new FunctionGraphError(
      'NO_RESULT',
      t(
        'No earlier invocation of {0} is kept. Invoke it again, or select two to compare.',
        record.request.urn.name,
      ),
    );
  }
  return findInvocation(previous.id, parts);
}

function nameOf({ request, startedAt }: InvocationRecord): string {
  return `${request.urn.name} ${formatTime(startedAt)}`;
}
