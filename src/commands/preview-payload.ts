import { randomUUID } from 'node:crypto';

import { URI } from 'vscode-uri';

import type { ConfiguredFunction } from '../explorer/configured-function';
import { documentScheme } from '../payload/payload-documents';
import { choosePayload, encodePayload, openPayload } from './choose-payload';
import { chooseTarget } from './choose-target';
import type { InvokeParts } from './invoke';

/** Previews kept at a time, with the secrets that they may hold: those that somebody may still have open. */
const maxPreviews = 20;

/** Payloads as they would be sent, for documents that show them; kept in memory only. */
export interface PayloadPreviews {
  /** Keeps a payload, and gives the address of its document. */
  keep(bytes: Uint8Array, name: string): string;
  /** Undefined where the address is none of these, or is no longer kept. */
  read(uri: string): string | undefined;
}

export function createPayloadPreviews(): PayloadPreviews {
  const texts = new Map<string, string>();
  return {
    keep(bytes, name) {
      const file = (name.split(/[\\/]/).at(-1) ?? '').replace(/\.jsonc?$/, '');
      const path = `/payload/${randomUUID()}/${file || 'payload'} (preview).json`;
      const uri = URI.from({ scheme: documentScheme, path }).toString();
      texts.set(uri, new TextDecoder().decode(bytes));
      for (const oldest of texts.keys()) {
        if (texts.size <= maxPreviews) {
          break;
        }
        texts.delete(oldest);
      }
      return uri;
    },
    read: (uri) => texts.get(URI.parse(uri).toString()),
  };
}

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
  previews: PayloadPreviews,
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
  return previews.keep(bytes, choice === 'emptyObject' ? '' : choice.name);

  async function chooseSaved() {
    const hints = { given, selected: parts.selected() };
    const target = await chooseTarget(hints, 'Preview Payload', settings, memory, questions);
    return target && choosePayload(target, settings, texts, memory, questions);
  }
}
