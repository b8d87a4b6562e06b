import { t } from '@vscode/l10n';

import { readApigAnswer } from '../invocations/apig-answer';
import type { InvocationRecord } from '../invocations/invocation-record';
import { formatBytes } from '../payload/format-bytes';
import type { Questions } from './editor';
import { answerOf } from './find-invocation';

/** What can be saved of an invocation. */
export interface ResultFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/**
 * The result as a file, byte for byte as it came; of an answer to an API gateway its body, where that is chosen.
 *
 * @returns Undefined where the user chose neither.
 * @throws FunctionGraphError `NO_RESULT`
 */
export async function resultFile(
  record: InvocationRecord,
  questions: Pick<Questions, 'choose'>,
): Promise<ResultFile | undefined> {
  const { result } = answerOf(record).response;
  const name = record.request.urn.name;
  const whole: ResultFile = {
    name: `${name}-result.${/^\s*[[{"]/.test(result) ? 'json' : 'txt'}`,
    bytes: Buffer.from(result),
  };
  const apig = readApigAnswer(result);
  if (!apig) {
    return whole;
  }
  const body: ResultFile = { name: `${name}-body.${apig.ending}`, bytes: apig.body };
  return questions.choose(t('Save of the result of {0}', name), [
    {
      label: t('The body'),
      description: `${apig.contentType || apig.ending}, ${formatBytes(body.bytes.length)}`,
      value: body,
    },
    { label: t('The whole result'), description: formatBytes(whole.bytes.length), value: whole },
  ]);
}
