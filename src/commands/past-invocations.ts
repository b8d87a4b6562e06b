import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import { functionGraphEndpoint } from '../functiongraph/endpoints';
import { resolveProfile } from '../credentials/profile';
import { readApigAnswer } from '../invocations/apig-answer';
import { documentUri, type DocumentPart } from '../invocations/invocation-document';
import { localProfile, localRegion } from '../local-region';
import type { NewFiles } from './editor';
import { compareResults, type Comparison } from './compare-results';
import { curlOf } from './copy-as-curl';
import { editAndRun } from './edit-and-run';
import { answerOf, findInvocation, type PastParts } from './find-invocation';
import type { InvokeParts } from './invoke';
import type { KeptTexts } from './kept-texts';
import { openFullLog } from './open-full-log';
import { rerun } from './rerun';
import { resultFile, type ResultFile } from './result-files';
import { chooseToStop, stopInvocation, type StopParts } from './stop-invocation';

/** What can be done with invocations that were; without an id, with the last one. */
export interface PastInvocations {
  rerun(id?: string): Promise<void>;
  editAndRun(id?: string): Promise<void>;
  /** Address of a document. */
  document(part: DocumentPart, id?: string): Promise<string>;
  /** Address of a document with the whole log, which is read for it. */
  fullLog(id?: string): Promise<string>;
  /** The result as it came. */
  result(id?: string): Promise<string>;
  file(id?: string): Promise<ResultFile | undefined>;
  curl(id?: string): Promise<string>;
  compare(ids: readonly string[], sorted: boolean): Promise<Comparison>;
  /** Stops an asynchronous one; without an id, one that the user chooses. */
  stop(id?: string): Promise<void>;
}

export function createPastInvocations(
  parts: InvokeParts &
    PastParts &
    Pick<StopParts, 'follower'> & { readonly files: NewFiles; readonly kept: KeptTexts },
): PastInvocations {
  const { settings, files, memory, questions } = parts;
  const find = (id?: string) => findInvocation(id, parts);
  return {
    rerun: async (id) => rerun(await find(id), parts),
    editAndRun: async (id) => editAndRun(await find(id), settings, files, memory),
    async document(part, id) {
      const record = await find(id);
      if (id === undefined || part !== 'result') {
        const { result } = answerOf(record).response;
        if (part === 'body' && readApigAnswer(result)?.isText !== true) {
          throw new FunctionGraphError(
            'NO_RESULT',
            t(
              'The result of {0} has no body that an editor can show. Save Result As… saves it.',
              record.request.urn.name,
            ),
          );
        }
      }
      // A call without a result is shown as the output channel shows it.
      return documentUri(record, 'answer' in record.outcome ? part : 'report');
    },
    fullLog: async (id) => openFullLog(await find(id), parts),
    result: async (id) => answerOf(await find(id)).response.result,
    file: async (id) => resultFile(await find(id), questions),
    async curl(id) {
      const record = await find(id);
      const { urn, profile } = record.request;
      if (urn.region === localRegion && profile === localProfile) {
        return curlOf(record);
      }
      const { region, endpoint } = resolveProfile(urn.region, profile, settings.profiles());
      return curlOf(record, functionGraphEndpoint(region, endpoint));
    },
    compare: (ids, sorted) => compareResults(ids, sorted, parts),
    async stop(id) {
      const chosen = id ?? (await chooseToStop(parts.history, questions));
      if (chosen !== undefined) {
        await stopInvocation(await find(chosen), parts);
      }
    },
  };
}
