import { randomUUID } from 'node:crypto';

import { URI } from 'vscode-uri';

import { documentScheme } from '../payload/payload-documents';

/** Texts kept at a time, with the secrets that they may hold: those that somebody may still have open. */
const mostKept = 20;

/** Texts that commands show as read-only documents; kept in memory only. */
export interface KeptTexts {
  /**
   * Keeps a text, and gives the address of its document.
   *
   * @param folder - What kind of text it is: a part of the address.
   * @param name - Of its file, with the ending that tells the editor the language.
   */
  keep(folder: string, name: string, text: string): string;
  /** Undefined where the address is none of these, or is no longer kept. */
  read(uri: string): string | undefined;
}

export function createKeptTexts(): KeptTexts {
  const texts = new Map<string, string>();
  return {
    keep(folder, name, text) {
      const path = `/${folder}/${randomUUID()}/${name}`;
      const uri = URI.from({ scheme: documentScheme, path }).toString();
      texts.set(uri, text);
      for (const oldest of texts.keys()) {
        if (texts.size <= mostKept) {
          break;
        }
        texts.delete(oldest);
      }
      return uri;
    },
    read: (uri) => texts.get(URI.parse(uri).toString()),
  };
}
