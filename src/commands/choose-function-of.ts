import { t } from '@vscode/l10n';

import { FunctionGraphError } from '../errors';
import type { ConfiguredFunction } from '../explorer/configured-function';
import { chooseTarget } from './choose-target';
import type { Memory, OpenTexts, Questions, Settings } from './editor';

export interface ChooseFunctionParts {
  readonly settings: Pick<Settings, 'functions'>;
  readonly memory: Pick<Memory, 'targetOf' | 'setTargetOf' | 'recent'>;
  readonly texts: Pick<OpenTexts, 'active'>;
  readonly questions: Questions;
}

/**
 * Lets the user choose the function that a document's payload is sent to from now on; its present one first.
 *
 * @param given - The document; else the one in the editor.
 * @throws FunctionGraphError `PAYLOAD_NOT_FOUND` where no document is open.
 */
export async function chooseFunctionOf(
  { settings, memory, texts, questions }: ChooseFunctionParts,
  given?: string,
): Promise<void> {
  const uri = given ?? texts.active()?.uri;
  if (uri === undefined) {
    throw new FunctionGraphError('PAYLOAD_NOT_FOUND', t('No document is open. Open the payload first.'));
  }
  const present = memory.targetOf(uri);
  const recent = (): readonly string[] => [...(present === undefined ? [] : [present]), ...memory.recent()];
  const target: ConfiguredFunction | undefined = await chooseTarget(
    {},
    t('Function of this payload'),
    settings,
    { recent },
    questions,
  );
  if (target) {
    await memory.setTargetOf(uri, target.id);
  }
}
