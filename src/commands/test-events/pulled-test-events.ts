import { createHash } from 'node:crypto';

import type { KeptState } from '../editor';

/** Which test event a file was pulled from or pushed to, and what the account held then. */
export interface PulledTestEvents {
  /** Id of the event that a document is a copy of. */
  eventOf(document: string): string | undefined;
  /** Whether the account held this content when document and event were last the same. */
  knows(document: string, id: string, content: string): boolean;
  remember(document: string, id: string, content: string): Promise<void>;
}

const key = 'pulledTestEvents';

/** Files that are remembered: more than anybody works with in one folder. */
const most = 200;

type Entry = readonly [document: string, id: string, digest: string];

export function createPulledTestEvents(kept: KeptState): PulledTestEvents {
  const entries = (): Entry[] => {
    const stored = kept.get(key);
    return Array.isArray(stored) ? stored.filter(isEntry) : [];
  };
  const find = (document: string): Entry | undefined => entries().find(([known]) => known === document);
  return {
    eventOf: (document) => find(document)?.[1],
    knows(document, id, content) {
      const [, known, digest] = find(document) ?? [];
      return known === id && digest === digestOf(content);
    },
    async remember(document, id, content) {
      const others = entries().filter(([known]) => known !== document);
      await kept.update(key, [[document, id, digestOf(content)], ...others].slice(0, most));
    },
  };
}

function digestOf(content: string): string {
  return createHash('sha256').update(content).digest('base64');
}

function isEntry(value: unknown): value is Entry {
  return Array.isArray(value) && value.length === 3 && value.every((part) => typeof part === 'string');
}
