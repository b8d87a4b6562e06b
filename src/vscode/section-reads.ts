import { isCancelled } from '../errors';
import type { Catalogue } from '../explorer/catalogue';
import { readSection, type FunctionPart, type SectionNode } from '../explorer/function-parts';
import type { FunctionNode } from '../explorer/function-tree';
import type { Disposable } from './disposable';

export interface SectionReads extends Disposable {
  /** What stands under a section; nothing where it was closed in the meantime. */
  read(section: SectionNode): Promise<readonly FunctionPart[]>;
  /** Ends the reads of a section, or of those under a function, that was closed. */
  cancel(node: FunctionNode): void;
  /** Forgets everything that was read. */
  forget(): void;
}

/**
 * The reads of the sections that are open in the view. A closed one ends its read, and is read when it is opened
 * again.
 *
 * @param onCancelled - Told of a section that the view must not take for empty.
 */
export function createSectionReads(
  catalogue: () => Catalogue,
  onCancelled: (section: SectionNode) => void,
): SectionReads {
  const running = new Map<string, { readonly section: SectionNode; readonly stop: AbortController }>();
  let hasRead = false;
  const cancel = (isMeant: (section: SectionNode) => boolean): void => {
    for (const { section, stop } of running.values()) {
      if (isMeant(section)) {
        stop.abort();
      }
    }
  };
  return {
    async read(section) {
      hasRead = true;
      const stop = new AbortController();
      const entry = { section, stop };
      running.set(section.id, entry);
      try {
        return await readSection(section, catalogue(), stop.signal);
      } catch (error) {
        if (!isCancelled(error)) {
          throw error;
        }
        onCancelled(section);
        return [];
      } finally {
        if (running.get(section.id) === entry) {
          running.delete(section.id);
        }
      }
    },
    cancel(node) {
      cancel((section) =>
        node.kind === 'function' ? section.configured.id === node.configured.id : section.id === node.id,
      );
    },
    forget() {
      if (hasRead) {
        catalogue().refresh();
      }
    },
    dispose() {
      cancel(() => true);
    },
  };
}
