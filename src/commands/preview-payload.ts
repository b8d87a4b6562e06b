import { t } from '@vscode/l10n';

import type { ConfiguredFunction } from '../explorer/configured-function';
import { choosePayload, encodePayload, openPayload } from './choose-payload';
import { chooseTarget } from './choose-target';
import type { InvokeParts } from './invoke';
import type { KeptTexts } from './kept-texts';

/**
 * Resolves a payload as an invocation would, and keeps what came of it for a document. Questions are asked here
 * as well; ids and times of the invocation itself will be others, unless the preview is what is sent.
 *
 * @param document - Takes the place of what the editor holds.
 * @returns The address of the preview, or undefined where the user chose no payload.
 * @throws FunctionGraphError as {@link encodePayload} does.
 */
export async function previewPayload(
  parts: Pick<InvokeParts, 'settings' | 'texts' | 'memory' | 'questions' | 'selected'>,
  kept: KeptTexts,
  given?: ConfiguredFunction,
  document?: string,
): Promise<string | undefined> {
  const { settings, texts, memory, questions } = parts;
  const open = document === undefined ? openPayload(texts) : await texts.read(document);
  const choice = open ?? (await chooseSaved());
  if (!choice) {
    return undefined;
  }
  const { bytes } = await encodePayload(choice, 'sync', parts);
  const name = choice === 'emptyObject' ? '' : choice.name;
  const file = (name.split(/[\\/]/).at(-1) ?? '').replace(/\.jsonc?$/, '');
  return kept.keep('payload', `${file || 'payload'} (preview).json`, new TextDecoder().decode(bytes));

  async function chooseSaved() {
    const hints = { given, selected: parts.selected() };
    const target = await chooseTarget(hints, t('Preview Payload'), settings, memory, questions);
    return target && choosePayload(target, settings, texts, memory, questions);
  }
}
